package io.quoin.sandbox.observe;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Sums up the copies of one host call in one direction. One thread. */
final class CopyDigest {

    /** Null as long as nothing was copied, as in most directions of most calls. */
    private @Nullable MessageDigest digest;

    private long bytes;

    void add(long offset, byte[] copied) {
        if (digest == null) {
            digest = sha256();
        }
        bytes += copied.length;
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(offset)
                .putLong(copied.length)
                .array());
        digest.update(copied);
    }

    MemoryUse sum() {
        return digest == null ? MemoryUse.NONE : new MemoryUse(bytes, new Hash(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
