package io.quoin.sandbox.storage;

/**
 * How much a challenge keeps.
 *
 * @param keys at least 0
 * @param bytes of all keys and values together, at least 0
 */
public record StorageUsage(long keys, long bytes) {

    /** Nothing. */
    public static final StorageUsage NONE = new StorageUsage(0, 0);

    public StorageUsage {
        if (keys < 0 || bytes < 0) {
            throw new IllegalArgumentException("Usage is at least 0, found " + keys + " keys, " + bytes + " bytes");
        }
    }

    /** The usage without an entry of that size. */
    public StorageUsage without(long entryBytes) {
        return new StorageUsage(keys - 1, bytes - entryBytes);
    }

    /** The usage with one more entry of that size. */
    public StorageUsage with(long entryBytes) {
        return new StorageUsage(keys + 1, Math.addExact(bytes, entryBytes));
    }
}
