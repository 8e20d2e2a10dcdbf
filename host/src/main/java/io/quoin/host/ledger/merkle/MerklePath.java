package io.quoin.host.ledger.merkle;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Positions in the tree: a leaf's path is SHA-256 of its state key, read from the most significant bit. */
final class MerklePath {

    /** The number of bits of a path. */
    static final int BITS = 256;

    private MerklePath() {}

    static Hash of(byte[] stateKey) {
        return Hash.sha256(stateKey);
    }

    static boolean bit(byte[] path, int index) {
        return (path[index >> 3] >> (7 - (index & 7)) & 1) != 0;
    }

    /** The storage key of the node at the first {@code depth} bits of a path: depth u16, then the bits, zero-filled. */
    static byte[] nodeKey(byte[] path, int depth) {
        int bytes = (depth + 7) >> 3;
        byte[] prefix = Arrays.copyOf(path, bytes);
        if ((depth & 7) != 0) {
            prefix[bytes - 1] &= (byte) (0xff << (8 - (depth & 7)));
        }
        return ByteBuffer.allocate(2 + bytes)
                .putShort((short) depth)
                .put(prefix)
                .array();
    }

    /** The path with one bit set or cleared. */
    static byte[] withBit(byte[] path, int index, boolean value) {
        byte[] changed = path.clone();
        int mask = 1 << (7 - (index & 7));
        changed[index >> 3] = (byte) (value ? changed[index >> 3] | mask : changed[index >> 3] & ~mask);
        return changed;
    }

    /** Whether two paths have the same first bits. */
    static boolean sharesPrefix(byte[] one, byte[] other, int bits) {
        return Arrays.equals(nodeKey(one, bits), nodeKey(other, bits));
    }
}
