package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.metadata.MetadataBuilder;
import io.quoin.substrate.metadata.PalletBuilder;
import io.quoin.substrate.metadata.StandardTypes;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.Primitive;
import io.quoin.substrate.types.TypeRegistryBuilder;
import io.quoin.testkit.devchain.runtime.RuntimeVersion;
import io.quoin.testkit.devchain.runtime.SystemItems;
import java.util.List;

/** Accounts, block hashes and events. */
final class SystemPallet {

    private final TypeRegistryBuilder types;
    private final StandardTypes standard;
    private final int eventType;

    SystemPallet(MetadataBuilder builder) {
        this.types = builder.types();
        this.standard = builder.standard();
        this.eventType = builder.eventType();
    }

    void declare(PalletBuilder pallet) {
        int u32 = types.u32();
        int events = types.sequence(standard.eventRecord(eventType));
        StorageDeclaration.declare(pallet, SystemItems.ACCOUNT, List.of(standard.accountId()), accountInfo());
        StorageDeclaration.declare(pallet, SystemItems.BLOCK_HASH, List.of(u32), standard.h256());
        StorageDeclaration.declare(pallet, SystemItems.NUMBER, List.of(), u32);
        StorageDeclaration.declare(pallet, SystemItems.PARENT_HASH, List.of(), standard.h256());
        StorageDeclaration.declare(pallet, SystemItems.EVENTS, List.of(), events);
        StorageDeclaration.declare(pallet, SystemItems.EVENT_COUNT, List.of(), u32);
        Field info = Field.named("dispatch_info", standard.dispatchInfo());
        pallet.event(0, "ExtrinsicSuccess", info)
                .event(1, "ExtrinsicFailed", Field.named("dispatch_error", standard.dispatchError()), info)
                .constant(
                        "BlockHashCount",
                        u32,
                        new ScaleWriter().u32(RuntimeVersion.BLOCK_HASH_COUNT).toBytes())
                .constant("Version", versionType(), version())
                .constant(
                        "SS58Prefix",
                        types.u16(),
                        new ScaleWriter().u16(RuntimeVersion.SS58_PREFIX).toBytes());
    }

    private int accountInfo() {
        int u64 = types.u64();
        int flags = types.composite(
                List.of("pallet_balances", "types", "ExtraFlags"), Field.unnamed(types.primitive(Primitive.U128)));
        int data = types.composite(
                List.of("pallet_balances", "types", "AccountData"),
                Field.named("free", u64),
                Field.named("reserved", u64),
                Field.named("frozen", u64),
                Field.named("flags", flags));
        return types.composite(
                List.of("frame_system", "AccountInfo"),
                Field.named("nonce", types.u32()),
                Field.named("consumers", types.u32()),
                Field.named("providers", types.u32()),
                Field.named("sufficients", types.u32()),
                Field.named("data", data));
    }

    private int versionType() {
        int text = types.primitive(Primitive.STR);
        int apis = types.sequence(types.tuple(types.array(8, types.u8()), types.u32()));
        return types.composite(
                List.of("sp_version", "RuntimeVersion"),
                Field.named("spec_name", text),
                Field.named("impl_name", text),
                Field.named("authoring_version", types.u32()),
                Field.named("spec_version", types.u32()),
                Field.named("impl_version", types.u32()),
                Field.named("apis", apis),
                Field.named("transaction_version", types.u32()),
                Field.named("system_version", types.u8()));
    }

    private static byte[] version() {
        return new ScaleWriter()
                .text(RuntimeVersion.SPEC_NAME)
                .text(RuntimeVersion.IMPL_NAME)
                .u32(RuntimeVersion.AUTHORING_VERSION)
                .u32(RuntimeVersion.SPEC_VERSION)
                .u32(RuntimeVersion.IMPL_VERSION)
                .compact(0)
                .u32(RuntimeVersion.TRANSACTION_VERSION)
                .u8(RuntimeVersion.STATE_VERSION)
                .toBytes();
    }
}
