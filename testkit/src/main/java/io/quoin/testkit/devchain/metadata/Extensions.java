package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.metadata.MetadataBuilder;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.TypeRegistryBuilder;
import io.quoin.substrate.types.Variant;
import java.util.List;

/** The transaction extensions of 293, in the order of their encoding. */
final class Extensions {

    private Extensions() {}

    static void declare(MetadataBuilder builder) {
        TypeRegistryBuilder types = builder.types();
        int none = types.tuple();
        int hash = builder.standard().h256();
        builder.emptyExtension("CheckNonZeroSender")
                .extension("CheckSpecVersion", marker(types, "CheckSpecVersion"), types.u32())
                .extension("CheckTxVersion", marker(types, "CheckTxVersion"), types.u32())
                .extension("CheckGenesis", marker(types, "CheckGenesis"), hash)
                .extension(
                        "CheckMortality",
                        wrapper(types, "CheckMortality", builder.standard().era()),
                        hash)
                .extension("CheckNonce", wrapper(types, "CheckNonce", types.compact(types.u32())), none)
                .emptyExtension("CheckWeight")
                .extension(
                        "ChargeTransactionPayment",
                        wrapper(types, "ChargeTransactionPayment", types.compact(types.u64())),
                        none)
                .emptyExtension("SubtensorTransactionExtension")
                .extension("CheckMetadataHash", metadataHash(types), types.option(types.array(32, types.u8())));
    }

    private static int marker(TypeRegistryBuilder types, String name) {
        return types.composite(List.of(name));
    }

    private static int wrapper(TypeRegistryBuilder types, String name, int content) {
        return types.composite(List.of(name), Field.unnamed(content));
    }

    private static int metadataHash(TypeRegistryBuilder types) {
        int mode = types.choice(
                List.of("frame_metadata_hash_extension", "Mode"), Variant.of(0, "Disabled"), Variant.of(1, "Enabled"));
        return types.composite(List.of("CheckMetadataHash"), Field.named("mode", mode));
    }
}
