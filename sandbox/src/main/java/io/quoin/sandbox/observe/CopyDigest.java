package io.quoin.sandbox.observe;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Sums up the copies of one host call in one direction. One thread. */
final class CopyDigest {

    private final MessageDigest digest = sha256();
    private boolean used;
    private long bytes;

    void add(long offset, byte[] copied) {
        used = true;
        bytes += copied.length;
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(offset)
                .putLong(copied.length)
                .array());
        digest.update(copied);
    }

    MemoryUse sum() {
        return used ? new MemoryUse(bytes, new Hash(digest.digest())) : MemoryUse.NONE;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
