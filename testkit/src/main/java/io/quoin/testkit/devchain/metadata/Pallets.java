package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.runtime.RuntimeVersion;
import io.quoin.testkit.devchain.runtime.SubtensorError;
import io.quoin.testkit.devchain.runtime.SubtensorItems;
import io.quoin.testkit.devchain.runtime.SystemItems;
import java.util.List;
import java.util.Optional;

/** The runtime's pallets in order of index. */
final class Pallets {

    private final RuntimeTypes types;

    Pallets(RuntimeTypes types) {
        this.types = types;
    }

    List<PalletMetadata> all() {
        return List.of(system(), timestamp(), transactionPayment(), subtensor());
    }

    private PalletMetadata system() {
        List<StorageEntry> storage = List.of(
                new StorageEntry(SystemItems.ACCOUNT, types.accountId, types.accountInfo),
                new StorageEntry(SystemItems.BLOCK_HASH, types.u32, types.hash),
                StorageEntry.plain(SystemItems.NUMBER, types.u32),
                StorageEntry.plain(SystemItems.PARENT_HASH, types.hash),
                StorageEntry.plain(SystemItems.EVENTS, types.eventRecords),
                StorageEntry.plain(SystemItems.EVENT_COUNT, types.u32));
        List<PalletConstant> constants = List.of(
                new PalletConstant(
                        "BlockHashCount",
                        types.u32,
                        new ScaleWriter().u32(RuntimeVersion.BLOCK_HASH_COUNT).toBytes()),
                new PalletConstant("Version", types.runtimeVersion, version()),
                new PalletConstant(
                        "SS58Prefix",
                        types.u16,
                        new ScaleWriter().u16(RuntimeVersion.SS58_PREFIX).toBytes()));
        return new PalletMetadata(
                "System", 0, storage, Optional.empty(), Optional.of(types.systemEvent), constants, Optional.empty());
    }

    private PalletMetadata timestamp() {
        return new PalletMetadata(
                "Timestamp",
                2,
                List.of(StorageEntry.plain(SystemItems.NOW, types.u64)),
                Optional.of(types.timestampCall),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private PalletMetadata transactionPayment() {
        return new PalletMetadata(
                "TransactionPayment",
                6,
                List.of(),
                Optional.empty(),
                Optional.of(types.paymentEvent),
                List.of(),
                Optional.empty());
    }

    private PalletMetadata subtensor() {
        int u16 = types.u16;
        int netuidAndUid = types.registry.tuple(u16, u16);
        List<StorageEntry> storage = List.of(
                new StorageEntry(SubtensorItems.SUBNETWORK_N, u16, u16),
                new StorageEntry(SubtensorItems.NETWORKS_ADDED, u16, types.bool),
                new StorageEntry(SubtensorItems.TEMPO, u16, u16),
                new StorageEntry(SubtensorItems.MAX_ALLOWED_UIDS, u16, u16),
                new StorageEntry(SubtensorItems.MIN_ALLOWED_WEIGHTS, u16, u16),
                new StorageEntry(SubtensorItems.MAX_WEIGHTS_LIMIT, u16, u16),
                new StorageEntry(SubtensorItems.WEIGHTS_VERSION_KEY, u16, types.u64),
                new StorageEntry(SubtensorItems.WEIGHTS_SET_RATE_LIMIT, u16, types.u64),
                new StorageEntry(SubtensorItems.COMMIT_REVEAL_WEIGHTS_ENABLED, u16, types.bool),
                new StorageEntry(SubtensorItems.VALIDATOR_PERMIT, u16, types.registry.sequence(types.bool)),
                new StorageEntry(SubtensorItems.ACTIVE, u16, types.registry.sequence(types.bool)),
                new StorageEntry(SubtensorItems.LAST_UPDATE, u16, types.registry.sequence(types.u64)),
                new StorageEntry(SubtensorItems.SUBNET_OWNER, u16, types.accountId),
                new StorageEntry(SubtensorItems.SUBNET_OWNER_HOTKEY, u16, types.accountId),
                StorageEntry.plain(SubtensorItems.STAKE_THRESHOLD, types.u64),
                StorageEntry.plain(SubtensorItems.TOTAL_NETWORKS, u16),
                new StorageEntry(SubtensorItems.KEYS, netuidAndUid, types.accountId),
                new StorageEntry(SubtensorItems.UIDS, types.registry.tuple(u16, types.accountId), u16),
                new StorageEntry(SubtensorItems.WEIGHTS, netuidAndUid, types.weightPairs),
                new StorageEntry(SubtensorItems.OWNER, types.accountId, types.accountId),
                new StorageEntry(
                        SubtensorItems.TOTAL_HOTKEY_ALPHA, types.registry.tuple(types.accountId, u16), types.u64));
        return new PalletMetadata(
                "SubtensorModule",
                SubtensorError.PALLET_INDEX,
                storage,
                Optional.of(types.subtensorCall),
                Optional.of(types.subtensorEvent),
                List.of(),
                Optional.of(types.subtensorError));
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
