package io.quoin.plugins.mvstore;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Batch numbers as they are stored. */
final class Sequence {

    private Sequence() {}

    static byte[] encode(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** The number; 0 if there is none yet. */
    static long decode(byte @Nullable [] bytes) {
        return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
    }
}
