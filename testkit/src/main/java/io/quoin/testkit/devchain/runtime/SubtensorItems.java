package io.quoin.testkit.devchain.runtime;

import io.quoin.substrate.hash.StorageHasher;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.testkit.devchain.state.StorageItem;
import java.util.List;

/** Storage of the pallet SubtensorModule, as far as a validator reads it; hashers and defaults are those of 293. */
public final class SubtensorItems {

    private static final String PALLET = "SubtensorModule";
    private static final byte[] FALSE = {0};
    private static final byte[] EMPTY_VECTOR = {0};

    public static final StorageItem SUBNETWORK_N = subnet("SubnetworkN", u16(0));
    public static final StorageItem NETWORKS_ADDED = subnet("NetworksAdded", FALSE);
    public static final StorageItem TEMPO = subnet("Tempo", u16(10));
    public static final StorageItem MAX_ALLOWED_UIDS = subnet("MaxAllowedUids", u16(4096));
    public static final StorageItem MIN_ALLOWED_WEIGHTS = subnet("MinAllowedWeights", u16(1024));
    public static final StorageItem MAX_WEIGHTS_LIMIT = subnet("MaxWeightsLimit", u16(1000));
    public static final StorageItem WEIGHTS_VERSION_KEY = subnet("WeightsVersionKey", new byte[8]);
    public static final StorageItem WEIGHTS_SET_RATE_LIMIT =
            subnet("WeightsSetRateLimit", new ScaleWriter().u64Bits(100).toBytes());
    public static final StorageItem COMMIT_REVEAL_WEIGHTS_ENABLED = subnet("CommitRevealWeightsEnabled", FALSE);
    public static final StorageItem VALIDATOR_PERMIT = subnet("ValidatorPermit", EMPTY_VECTOR);
    public static final StorageItem ACTIVE = subnet("Active", EMPTY_VECTOR);
    public static final StorageItem LAST_UPDATE = subnet("LastUpdate", EMPTY_VECTOR);
    public static final StorageItem SUBNET_OWNER = subnet("SubnetOwner", new byte[32]);
    public static final StorageItem SUBNET_OWNER_HOTKEY = subnet("SubnetOwnerHotkey", new byte[32]);
    public static final StorageItem STAKE_THRESHOLD =
            new StorageItem(PALLET, "StakeThreshold", List.of(), false, new byte[8]);
    public static final StorageItem TOTAL_NETWORKS = new StorageItem(PALLET, "TotalNetworks", List.of(), false, u16(0));
    public static final StorageItem KEYS = new StorageItem(
            PALLET, "Keys", List.of(StorageHasher.IDENTITY, StorageHasher.IDENTITY), false, new byte[32]);
    public static final StorageItem UIDS = new StorageItem(
            PALLET, "Uids", List.of(StorageHasher.IDENTITY, StorageHasher.BLAKE2_128_CONCAT), true, new byte[1]);
    public static final StorageItem WEIGHTS = new StorageItem(
            PALLET, "Weights", List.of(StorageHasher.IDENTITY, StorageHasher.IDENTITY), false, EMPTY_VECTOR);
    public static final StorageItem OWNER =
            new StorageItem(PALLET, "Owner", List.of(StorageHasher.BLAKE2_128_CONCAT), false, new byte[32]);
    public static final StorageItem TOTAL_HOTKEY_ALPHA = new StorageItem(
            PALLET,
            "TotalHotkeyAlpha",
            List.of(StorageHasher.BLAKE2_128_CONCAT, StorageHasher.IDENTITY),
            false,
            new byte[8]);

    private SubtensorItems() {}

    static byte[] u16(int value) {
        return new ScaleWriter().u16(value).toBytes();
    }

    private static StorageItem subnet(String name, byte[] fallback) {
        return new StorageItem(PALLET, name, List.of(StorageHasher.IDENTITY), false, fallback);
    }
}
