package io.quoin.sandbox.storage;

/**
 * A key and its value.
 *
 * @param key not copied, must not be changed
 * @param value not copied, must not be changed
 */
public record StoredEntry(byte[] key, byte[] value) {

    /** What the entry counts for in a quota: the bytes of both. */
    public long bytes() {
        return (long) key.length + value.length;
    }
}
