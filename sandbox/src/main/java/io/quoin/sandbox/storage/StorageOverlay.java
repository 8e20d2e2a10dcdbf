package io.quoin.sandbox.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The writes of one evaluation over what the challenge kept. A write that is refused changes nothing. One thread; arrays
 * that are handed in or out must not be changed.
 */
public final class StorageOverlay {

    /** The longest key in bytes; the shortest has one. */
    public static final int MAX_KEY_BYTES = 256;

    /** The longest value in bytes. */
    public static final int MAX_VALUE_BYTES = 16 << 10;

    /** The most keys that one evaluation writes. */
    public static final int MAX_WRITES = 256;

    /** The most bytes of keys and values that one evaluation writes. */
    public static final int MAX_WRITE_BYTES = 32 << 10;

    private final ChallengeStorage below;
    private final StorageQuota quota;
    private final NavigableMap<byte[], Optional<byte[]>> writes = new TreeMap<>(Arrays::compareUnsigned);
    private StorageUsage usage;
    private long writeBytes;

    public StorageOverlay(ChallengeStorage below, StorageQuota quota) {
        this.below = below;
        this.quota = quota;
        this.usage = below.usage();
    }

    /** Whether keys may be of this length. */
    public static boolean isKeyLength(long length) {
        return length >= 1 && length <= MAX_KEY_BYTES;
    }

    /** The value of a key, as written or as kept. */
    public Optional<byte[]> get(byte[] key) {
        Optional<byte[]> written = writes.get(key);
        return written == null ? below.get(key) : written;
    }

    /** Sets a value, within the quota and the bounds of one evaluation. */
    public StorageAnswer set(byte[] key, byte[] value) {
        if (!isKeyLength(key.length)) {
            return StorageAnswer.KEY_SIZE;
        }
        if (value.length > MAX_VALUE_BYTES) {
            return StorageAnswer.VALUE_SIZE;
        }
        StorageUsage after = without(key).with((long) key.length + value.length);
        if (after.keys() > usage.keys() && after.keys() > quota.keys()) {
            return StorageAnswer.KEYS_FULL;
        }
        if (after.bytes() > usage.bytes() && after.bytes() > quota.bytes()) {
            return StorageAnswer.BYTES_FULL;
        }
        return write(new StorageWrite(key, Optional.of(value)), after);
    }

    /** Removes a key and its value. */
    public StorageAnswer delete(byte[] key) {
        if (!isKeyLength(key.length)) {
            return StorageAnswer.KEY_SIZE;
        }
        if (get(key).isEmpty()) {
            return StorageAnswer.ABSENT;
        }
        return write(new StorageWrite(key, Optional.empty()), without(key));
    }

    private StorageUsage without(byte[] key) {
        return get(key).map(value -> usage.without(new StoredEntry(key, value).bytes()))
                .orElse(usage);
    }

    private StorageAnswer write(StorageWrite write, StorageUsage after) {
        Optional<byte[]> before = writes.get(write.key());
        int more = before == null ? 1 : 0;
        long replaced = before == null ? 0 : new StorageWrite(write.key(), before).bytes();
        long bytes = writeBytes - replaced + write.bytes();
        if (writes.size() + more > MAX_WRITES || bytes > MAX_WRITE_BYTES) {
            return StorageAnswer.WRITES_FULL;
        }
        writes.put(write.key(), write.value());
        writeBytes = bytes;
        usage = after;
        return StorageAnswer.DONE;
    }

    /** Visits entries, written or kept, as {@link ChallengeStorage#ascend} does. */
    public void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor) {
        boolean bounded = to.length > 0;
        if (bounded && Arrays.compareUnsigned(from, to) >= 0) {
            return;
        }
        NavigableMap<byte[], Optional<byte[]>> own =
                bounded ? writes.subMap(from, true, to, false) : writes.tailMap(from, true);
        OverlayVisit visit = new OverlayVisit(own, visitor);
        below.ascend(from, to, visit::below);
        visit.rest();
    }

    /** How the evaluation leaves what it wrote, in order of key. */
    public List<StorageWrite> writes() {
        List<StorageWrite> all = new ArrayList<>(writes.size());
        writes.forEach((key, value) -> all.add(new StorageWrite(key, value)));
        return all;
    }
}
