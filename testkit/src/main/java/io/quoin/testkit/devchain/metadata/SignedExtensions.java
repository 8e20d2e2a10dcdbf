package io.quoin.testkit.devchain.metadata;

import java.util.List;

/** The transaction extensions of 293, in the order of their encoding. */
final class SignedExtensions {

    private final RuntimeTypes types;
    private final TypeRegistry registry;

    SignedExtensions(RuntimeTypes types) {
        this.types = types;
        this.registry = types.registry;
    }

    List<SignedExtensionMetadata> all() {
        String system = "frame_system::extensions::";
        return List.of(
                empty("CheckNonZeroSender", system + "check_non_zero_sender::CheckNonZeroSender", types.unit),
                empty("CheckSpecVersion", system + "check_spec_version::CheckSpecVersion", types.u32),
                empty("CheckTxVersion", system + "check_tx_version::CheckTxVersion", types.u32),
                empty("CheckGenesis", system + "check_genesis::CheckGenesis", types.hash),
                new SignedExtensionMetadata(
                        "CheckMortality",
                        registry.composite(
                                system + "check_mortality::CheckMortality", TypeField.unnamed(types.era, "Era")),
                        types.hash),
                new SignedExtensionMetadata(
                        "CheckNonce",
                        registry.composite(
                                "node_subtensor_runtime::check_nonce::CheckNonce",
                                TypeField.unnamed(registry.compact(types.u32), "T::Nonce")),
                        types.unit),
                empty("CheckWeight", system + "check_weight::CheckWeight", types.unit),
                new SignedExtensionMetadata(
                        "ChargeTransactionPayment",
                        registry.composite(
                                "pallet_transaction_payment::ChargeTransactionPayment",
                                TypeField.unnamed(registry.compact(types.u64), "BalanceOf<T>")),
                        types.unit),
                empty("SubtensorTransactionExtension", "pallet_subtensor::SubtensorTransactionExtension", types.unit),
                checkMetadataHash());
    }

    private SignedExtensionMetadata checkMetadataHash() {
        int mode = registry.plainEnum("frame_metadata_hash_extension::Mode", "Disabled", "Enabled");
        int type = registry.composite(
                "frame_metadata_hash_extension::CheckMetadataHash", TypeField.named("mode", mode, "Mode"));
        int implicit = registry.named(
                "Option",
                List.of(new TypeParameter("T", types.bytes32)),
                new TypeShape.Variants(List.of(
                        TypeVariant.of(0, "None"), TypeVariant.of(1, "Some", TypeField.unnamed(types.bytes32)))));
        return new SignedExtensionMetadata("CheckMetadataHash", type, implicit);
    }

    private SignedExtensionMetadata empty(String identifier, String path, int implicit) {
        return new SignedExtensionMetadata(identifier, registry.composite(path), implicit);
    }
}
