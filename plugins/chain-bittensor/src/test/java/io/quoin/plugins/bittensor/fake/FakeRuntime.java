package io.quoin.plugins.bittensor.fake;

import io.quoin.substrate.hash.StorageHasher;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.MetadataBuilder;
import io.quoin.substrate.metadata.PalletBuilder;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.TypeRegistryBuilder;
import java.util.List;
import java.util.Set;

/** Metadata with what the client uses, except for what a test leaves out. */
public final class FakeRuntime {

    private static final List<StorageHasher> ONE = List.of(StorageHasher.IDENTITY);

    private final MetadataBuilder builder = new MetadataBuilder();
    private final TypeRegistryBuilder types = builder.types();
    private final Set<String> without;

    private FakeRuntime(Set<String> without) {
        this.without = without;
    }

    /** Everything but the items and calls of the given names. */
    public static Metadata without(String... names) {
        return new FakeRuntime(Set.of(names)).build();
    }

    private Metadata build() {
        builder.pallet("System", 0, this::system).pallet("SubtensorModule", 7, this::subtensor);
        int hash = builder.standard().h256();
        builder.extension("CheckSpecVersion", types.tuple(), types.u32())
                .extension("CheckGenesis", types.tuple(), hash)
                .extension("CheckMortality", builder.standard().era(), hash)
                .extension("CheckNonce", types.compact(types.u32()), types.tuple());
        return builder.build();
    }

    private void system(PalletBuilder pallet) {
        int failed = builder.standard().dispatchError();
        int info = builder.standard().dispatchInfo();
        pallet.plain("Events", types.sequence(builder.standard().eventRecord(builder.eventType())), new byte[1])
                .event(0, "ExtrinsicSuccess", Field.named("dispatch_info", info))
                .event(1, "ExtrinsicFailed", Field.named("dispatch_error", failed), Field.named("dispatch_info", info));
    }

    private void subtensor(PalletBuilder pallet) {
        int account = builder.standard().accountId();
        int numbers = types.sequence(types.u16());
        for (String item : List.of("SubnetworkN", "Tempo", "MinAllowedWeights", "MaxWeightsLimit")) {
            subnetItem(pallet, item, types.u16(), 2);
        }
        for (String item : List.of("WeightsVersionKey", "WeightsSetRateLimit")) {
            subnetItem(pallet, item, types.u64(), 8);
        }
        for (String item : List.of("CommitRevealWeightsEnabled", "NetworksAdded")) {
            subnetItem(pallet, item, types.bool(), 1);
        }
        subnetItem(pallet, "ValidatorPermit", types.sequence(types.bool()), 1);
        subnetItem(pallet, "LastUpdate", types.sequence(types.u64()), 1);
        subnetItem(pallet, "SubnetOwnerHotkey", account, 32);
        pallet.map("Keys", List.of(ONE.get(0), ONE.get(0)), List.of(types.u16(), types.u16()), account, new byte[32]);
        pallet.map("Owner", List.of(StorageHasher.BLAKE2_128_CONCAT), List.of(account), account, new byte[32]);
        pallet.map(
                "TotalHotkeyAlpha",
                List.of(StorageHasher.BLAKE2_128_CONCAT, StorageHasher.IDENTITY),
                List.of(account, types.u16()),
                types.u64(),
                new byte[8]);
        pallet.call(
                0,
                "set_weights",
                Field.named("netuid", types.u16()),
                Field.named("dests", numbers),
                Field.named("weights", numbers),
                Field.named("version_key", types.u64()));
        if (!without.contains("set_mechanism_weights")) {
            pallet.call(
                    119,
                    "set_mechanism_weights",
                    Field.named("netuid", types.u16()),
                    Field.named("mecid", types.u8()),
                    Field.named("dests", numbers),
                    Field.named("weights", numbers),
                    Field.named("version_key", types.u64()));
        }
        pallet.error(3, "SettingWeightsTooFast");
    }

    private void subnetItem(PalletBuilder pallet, String item, int value, int fallbackBytes) {
        if (!without.contains(item)) {
            pallet.map(item, ONE, List.of(types.u16()), value, new byte[fallbackBytes]);
        }
    }
}
