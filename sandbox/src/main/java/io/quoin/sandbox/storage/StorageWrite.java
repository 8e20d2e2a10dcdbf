package io.quoin.sandbox.storage;

import java.util.Optional;

/**
 * How an evaluation leaves a key.
 *
 * @param key not copied, must not be changed
 * @param value what it is set to, or empty if it is removed; not copied, must not be changed
 */
public record StorageWrite(byte[] key, Optional<byte[]> value) {

    /** What the write counts for: the bytes of key and value. */
    public long bytes() {
        return (long) key.length + value.map(set -> set.length).orElse(0);
    }
}
