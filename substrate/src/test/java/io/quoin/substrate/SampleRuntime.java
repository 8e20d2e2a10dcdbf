package io.quoin.substrate;

import io.quoin.substrate.hash.StorageHasher;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.MetadataBuilder;
import io.quoin.substrate.metadata.PalletBuilder;
import io.quoin.substrate.metadata.StandardTypes;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.TypeRegistryBuilder;
import java.util.List;

/** A small runtime with a few of the calls, items and errors of the real one, at the real indices. */
public final class SampleRuntime {

    private SampleRuntime() {}

    /** With the signed extensions of the given names. */
    public static Metadata with(List<String> extensions) {
        MetadataBuilder builder = new MetadataBuilder();
        builder.pallet("System", 0, pallet -> system(pallet, builder));
        builder.pallet("SubtensorModule", 7, pallet -> subtensor(pallet, builder));
        extensions.forEach(extension -> extension(builder, extension));
        return builder.build();
    }

    private static void system(PalletBuilder pallet, MetadataBuilder builder) {
        TypeRegistryBuilder types = builder.types();
        StandardTypes standard = builder.standard();
        pallet.plain("Events", types.sequence(standard.eventRecord(builder.eventType())), new byte[1])
                .plain("Number", types.u32(), new byte[4])
                .map(
                        "BlockHash",
                        List.of(StorageHasher.TWOX_64_CONCAT),
                        List.of(types.u32()),
                        standard.h256(),
                        new byte[32])
                .event(0, "ExtrinsicSuccess", Field.named("dispatch_info", standard.dispatchInfo()))
                .event(
                        1,
                        "ExtrinsicFailed",
                        Field.named("dispatch_error", standard.dispatchError()),
                        Field.named("dispatch_info", standard.dispatchInfo()))
                .error(0, "InvalidSpecName");
    }

    private static void subtensor(PalletBuilder pallet, MetadataBuilder builder) {
        TypeRegistryBuilder types = builder.types();
        int netuid = types.composite(List.of("NetUid"), Field.unnamed(types.u16()));
        int account = builder.standard().accountId();
        int numbers = types.sequence(types.u16());
        pallet.call(
                        0,
                        "set_weights",
                        Field.named("netuid", netuid),
                        Field.named("dests", numbers),
                        Field.named("weights", numbers),
                        Field.named("version_key", types.u64()))
                .call(
                        80,
                        "batch_set_weights",
                        Field.named("netuids", types.sequence(types.compact(netuid))),
                        Field.named(
                                "weights",
                                types.sequence(types.sequence(
                                        types.tuple(types.compact(types.u16()), types.compact(types.u16()))))),
                        Field.named("version_keys", types.sequence(types.compact(types.u64()))))
                .call(
                        96,
                        "commit_weights",
                        Field.named("netuid", netuid),
                        Field.named("commit_hash", builder.standard().h256()))
                .event(0, "WeightsSet", Field.unnamed(netuid), Field.unnamed(types.u16()))
                .error(5, "HotKeyNotRegisteredInSubNet")
                .map("SubnetworkN", List.of(StorageHasher.IDENTITY), List.of(netuid), types.u16(), new byte[2])
                .map(
                        "Uids",
                        List.of(StorageHasher.IDENTITY, StorageHasher.BLAKE2_128_CONCAT),
                        List.of(netuid, account),
                        types.u16())
                .constant("InitialTempo", types.u16(), new byte[] {104, 1});
    }

    private static void extension(MetadataBuilder builder, String identifier) {
        TypeRegistryBuilder types = builder.types();
        int unit = types.tuple();
        int hash = builder.standard().h256();
        switch (identifier) {
            case "CheckSpecVersion", "CheckTxVersion" -> builder.extension(identifier, unit, types.u32());
            case "CheckGenesis" -> builder.extension(identifier, unit, hash);
            case "CheckMortality" ->
                builder.extension(identifier, builder.standard().era(), hash);
            case "CheckNonce" -> builder.extension(identifier, types.compact(types.u32()), unit);
            case "ChargeTransactionPayment" -> builder.extension(identifier, types.compact(types.u64()), unit);
            case "CheckMetadataHash" ->
                builder.extension(identifier, types.u8(), types.option(types.array(32, types.u8())));
            case "Unheard" -> builder.extension(identifier, types.u8(), unit);
            default -> builder.emptyExtension(identifier);
        }
    }
}
