package io.quoin.sandbox.storage;

/**
 * How much a challenge may keep.
 *
 * @param keys 0 to {@link #MAX_KEYS}
 * @param bytes of all keys and values together, 0 to {@link #MAX_BYTES}
 */
public record StorageQuota(int keys, int bytes) {

    /** The most keys of any challenge. */
    public static final int MAX_KEYS = 65_536;

    /** The most bytes of any challenge. */
    public static final int MAX_BYTES = 16 << 20;

    /** Nothing may be kept. */
    public static final StorageQuota NONE = new StorageQuota(0, 0);

    public StorageQuota {
        if (keys < 0 || keys > MAX_KEYS || bytes < 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("Storage has 0 to " + MAX_KEYS + " keys and 0 to " + MAX_BYTES
                    + " bytes, found " + keys + " and " + bytes);
        }
    }

    /** Whether that much may be kept. */
    public boolean allows(StorageUsage usage) {
        return usage.keys() <= keys && usage.bytes() <= bytes;
    }
}
