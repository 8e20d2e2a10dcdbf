package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.storage.StorageOverlay;
import java.util.Optional;

/**
 * How an evaluation leaves one of its challenge's keys.
 *
 * @param key 1 to 256 bytes
 * @param value what it is set to, at most 16 KiB; empty if it is removed
 */
public record StorageWrite(Octets key, Optional<Octets> value) {

    public StorageWrite {
        if (key.length() < 1 || key.length() > StorageOverlay.MAX_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "A key has 1 to " + StorageOverlay.MAX_KEY_BYTES + " bytes, found " + key.length());
        }
        if (value.isPresent() && value.get().length() > StorageOverlay.MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("A value has at most " + StorageOverlay.MAX_VALUE_BYTES
                    + " bytes, found " + value.get().length());
        }
    }

    /** What the write counts for: the bytes of key and value. */
    public long bytes() {
        return (long) key.length() + value.map(Octets::length).orElse(0);
    }

    void encode(CanonicalWriter out) {
        out.octets(key).optional(value, CanonicalWriter::octets);
    }

    static StorageWrite decode(CanonicalReader in) {
        return new StorageWrite(
                in.octets(StorageOverlay.MAX_KEY_BYTES),
                in.optional(content -> content.octets(StorageOverlay.MAX_VALUE_BYTES)));
    }
}
