package io.quoin.testkit.devchain.metadata;

import io.quoin.testkit.devchain.runtime.SubtensorError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The types of the runtime, each registered once; names and indices are those of Subtensor's 293. */
final class RuntimeTypes {

    private static final int MORTAL_ERAS = 255;

    final TypeRegistry registry = new TypeRegistry();
    final int u8 = registry.primitive(PrimitiveType.U8);
    final int u16 = registry.primitive(PrimitiveType.U16);
    final int u32 = registry.primitive(PrimitiveType.U32);
    final int u64 = registry.primitive(PrimitiveType.U64);
    final int bool = registry.primitive(PrimitiveType.BOOL);
    final int text = registry.primitive(PrimitiveType.STR);
    final int unit = registry.tuple();
    final int bytes32 = registry.array(32, u8);
    final int bytes = registry.sequence(u8);
    final int accountId = registry.composite("sp_core::crypto::AccountId32", TypeField.unnamed(bytes32, "[u8; 32]"));
    final int hash = registry.composite("primitive_types::H256", TypeField.unnamed(bytes32, "[u8; 32]"));
    final int weightPairs = registry.sequence(registry.tuple(u16, u16));

    final int accountInfo = accountInfo();
    final int dispatchInfo = dispatchInfo();
    final int systemEvent = systemEvent();
    final int paymentEvent = paymentEvent();
    final int subtensorEvent = subtensorEvent();
    final int subtensorError = subtensorError();
    final int timestampCall = timestampCall();
    final int subtensorCall = subtensorCall();
    final int runtimeCall = runtimeCall();
    final int eventRecords = eventRecords();
    final int address = address();
    final int signature = signature();
    final int era = era();
    final int runtimeVersion = runtimeVersion();

    private int accountInfo() {
        int flags = registry.composite(
                "pallet_balances::types::ExtraFlags",
                TypeField.unnamed(registry.primitive(PrimitiveType.U128), "u128"));
        int data = registry.composite(
                "pallet_balances::types::AccountData",
                TypeField.named("free", u64, "Balance"),
                TypeField.named("reserved", u64, "Balance"),
                TypeField.named("frozen", u64, "Balance"),
                TypeField.named("flags", flags, "ExtraFlags"));
        return registry.composite(
                "frame_system::AccountInfo",
                TypeField.named("nonce", u32, "Nonce"),
                TypeField.named("consumers", u32, "RefCount"),
                TypeField.named("providers", u32, "RefCount"),
                TypeField.named("sufficients", u32, "RefCount"),
                TypeField.named("data", data, "AccountData"));
    }

    private int dispatchInfo() {
        int compact = registry.compact(u64);
        int weight = registry.composite(
                "sp_weights::weight_v2::Weight",
                TypeField.named("ref_time", compact, "u64"),
                TypeField.named("proof_size", compact, "u64"));
        int dispatchClass =
                registry.plainEnum("frame_support::dispatch::DispatchClass", "Normal", "Operational", "Mandatory");
        int pays = registry.plainEnum("frame_support::dispatch::Pays", "Yes", "No");
        return registry.composite(
                "frame_system::DispatchEventInfo",
                TypeField.named("weight", weight, "Weight"),
                TypeField.named("class", dispatchClass, "DispatchClass"),
                TypeField.named("pays_fee", pays, "Pays"));
    }

    private int dispatchError() {
        int moduleError = registry.composite(
                "sp_runtime::ModuleError",
                TypeField.named("index", u8, "u8"),
                TypeField.named("error", registry.array(4, u8), "[u8; MAX_MODULE_ERROR_ENCODED_SIZE]"));
        return registry.variants(
                "sp_runtime::DispatchError",
                TypeVariant.of(0, "Other"),
                TypeVariant.of(1, "CannotLookup"),
                TypeVariant.of(2, "BadOrigin"),
                TypeVariant.of(3, "Module", TypeField.unnamed(moduleError, "ModuleError")));
    }

    private int systemEvent() {
        TypeField info = TypeField.named("dispatch_info", dispatchInfo, "DispatchEventInfo");
        return registry.variants(
                "frame_system::pallet::Event",
                TypeVariant.of(0, "ExtrinsicSuccess", info),
                TypeVariant.of(
                        1,
                        "ExtrinsicFailed",
                        TypeField.named("dispatch_error", dispatchError(), "DispatchError"),
                        info));
    }

    private int paymentEvent() {
        return registry.variants(
                "pallet_transaction_payment::pallet::Event",
                TypeVariant.of(
                        0,
                        "TransactionFeePaid",
                        TypeField.named("who", accountId, "T::AccountId"),
                        TypeField.named("actual_fee", u64, "BalanceOf<T>"),
                        TypeField.named("tip", u64, "BalanceOf<T>")));
    }

    private int subtensorEvent() {
        return registry.variants(
                "pallet_subtensor::pallet::Event",
                TypeVariant.of(5, "WeightsSet", TypeField.unnamed(u16, "NetUid"), TypeField.unnamed(u16, "u16")));
    }

    private int subtensorError() {
        List<TypeVariant> variants = Arrays.stream(SubtensorError.values())
                .map(error -> TypeVariant.of(error.index(), error.runtimeName()))
                .toList();
        return registry.variants("pallet_subtensor::pallet::Error", variants);
    }

    private int timestampCall() {
        return registry.variants(
                "pallet_timestamp::pallet::Call",
                TypeVariant.of(0, "set", TypeField.named("now", registry.compact(u64), "T::Moment")));
    }

    private int subtensorCall() {
        int u16s = registry.sequence(u16);
        return registry.variants(
                "pallet_subtensor::pallet::Call",
                TypeVariant.of(
                        0,
                        "set_weights",
                        TypeField.named("netuid", u16, "NetUid"),
                        TypeField.named("dests", u16s, "Vec<u16>"),
                        TypeField.named("weights", u16s, "Vec<u16>"),
                        TypeField.named("version_key", u64, "u64")));
    }

    private int runtimeCall() {
        return registry.variants(
                "node_subtensor_runtime::RuntimeCall",
                TypeVariant.of(2, "Timestamp", TypeField.unnamed(timestampCall)),
                TypeVariant.of(7, "SubtensorModule", TypeField.unnamed(subtensorCall)));
    }

    private int eventRecords() {
        int phase = registry.variants(
                "frame_system::Phase",
                TypeVariant.of(0, "ApplyExtrinsic", TypeField.unnamed(u32, "u32")),
                TypeVariant.of(1, "Finalization"),
                TypeVariant.of(2, "Initialization"));
        int event = registry.variants(
                "node_subtensor_runtime::RuntimeEvent",
                TypeVariant.of(0, "System", TypeField.unnamed(systemEvent)),
                TypeVariant.of(6, "TransactionPayment", TypeField.unnamed(paymentEvent)),
                TypeVariant.of(7, "SubtensorModule", TypeField.unnamed(subtensorEvent)));
        return registry.sequence(registry.composite(
                "frame_system::EventRecord",
                TypeField.named("phase", phase, "Phase"),
                TypeField.named("event", event, "E"),
                TypeField.named("topics", registry.sequence(hash), "Vec<T>")));
    }

    private int address() {
        return registry.named(
                "sp_runtime::multiaddress::MultiAddress",
                List.of(new TypeParameter("AccountId", accountId), new TypeParameter("AccountIndex", unit)),
                new TypeShape.Variants(List.of(
                        TypeVariant.of(0, "Id", TypeField.unnamed(accountId, "AccountId")),
                        TypeVariant.of(1, "Index", TypeField.unnamed(registry.compact(unit), "AccountIndex")),
                        TypeVariant.of(2, "Raw", TypeField.unnamed(bytes, "Vec<u8>")),
                        TypeVariant.of(3, "Address32", TypeField.unnamed(bytes32, "[u8; 32]")),
                        TypeVariant.of(4, "Address20", TypeField.unnamed(registry.array(20, u8), "[u8; 20]")))));
    }

    private int signature() {
        int bytes64 = registry.array(64, u8);
        return registry.variants(
                "sp_runtime::MultiSignature",
                TypeVariant.of(0, "Ed25519", TypeField.unnamed(bytes64, "ed25519::Signature")),
                TypeVariant.of(1, "Sr25519", TypeField.unnamed(bytes64, "sr25519::Signature")),
                TypeVariant.of(2, "Ecdsa", TypeField.unnamed(registry.array(65, u8), "ecdsa::Signature")));
    }

    private int era() {
        List<TypeVariant> variants = new ArrayList<>();
        variants.add(TypeVariant.of(0, "Immortal"));
        for (int i = 1; i <= MORTAL_ERAS; i++) {
            variants.add(TypeVariant.of(i, "Mortal" + i, TypeField.unnamed(u8)));
        }
        return registry.variants("sp_runtime::generic::era::Era", variants);
    }

    private int runtimeVersion() {
        int apis = registry.sequence(registry.tuple(registry.array(8, u8), u32));
        return registry.composite(
                "sp_version::RuntimeVersion",
                TypeField.named("spec_name", text),
                TypeField.named("impl_name", text),
                TypeField.named("authoring_version", u32),
                TypeField.named("spec_version", u32),
                TypeField.named("impl_version", u32),
                TypeField.named("apis", apis),
                TypeField.named("transaction_version", u32),
                TypeField.named("system_version", u8));
    }
}
