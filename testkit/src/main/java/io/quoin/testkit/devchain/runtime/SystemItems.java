package io.quoin.testkit.devchain.runtime;

import io.quoin.substrate.hash.StorageHasher;
import io.quoin.testkit.devchain.state.StorageItem;
import java.util.List;

/** Storage of the pallets System and Timestamp. */
public final class SystemItems {

    public static final StorageItem ACCOUNT =
            new StorageItem("System", "Account", List.of(StorageHasher.BLAKE2_128_CONCAT), false, AccountInfo.absent());
    public static final StorageItem BLOCK_HASH =
            new StorageItem("System", "BlockHash", List.of(StorageHasher.TWOX_64_CONCAT), false, new byte[32]);
    public static final StorageItem NUMBER = plain("System", "Number", 4);
    public static final StorageItem PARENT_HASH = plain("System", "ParentHash", 32);
    public static final StorageItem EVENTS = plain("System", "Events", 1);
    public static final StorageItem EVENT_COUNT = plain("System", "EventCount", 4);
    public static final StorageItem NOW = plain("Timestamp", "Now", 8);

    private SystemItems() {}

    private static StorageItem plain(String pallet, String name, int defaultBytes) {
        return new StorageItem(pallet, name, List.of(), false, new byte[defaultBytes]);
    }
}
