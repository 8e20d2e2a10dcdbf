package io.quoin.host.ledger.merkle;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.value.Hash;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * A place in the tree: all paths that begin with the same bits.
 *
 * @param first the lowest of the paths: the common bits, then zeros
 * @param depth how many bits they have in common, 0 to 256
 */
public record Subtree(Hash first, int depth) {

    /** The whole tree. */
    public static final Subtree ROOT = new Subtree(Hash.ZERO, 0);

    public Subtree {
        if (depth < 0 || depth > MerklePath.BITS || !isFirst(first, depth)) {
            throw new IllegalArgumentException("No subtree has the depth " + depth + " and begins at " + first);
        }
    }

    private static boolean isFirst(Hash path, int depth) {
        byte[] zeros = path.toBytes();
        for (int bit = depth; bit < MerklePath.BITS; bit++) {
            zeros = MerklePath.withBit(zeros, bit, false);
        }
        return Arrays.equals(zeros, path.toBytes());
    }

    /** One half; the depth must be below 256. */
    Subtree half(boolean right) {
        return new Subtree(new Hash(MerklePath.withBit(first.toBytes(), depth, right)), depth + 1);
    }

    /** Whether a path belongs to it. */
    public boolean covers(Hash path) {
        return MerklePath.sharesPrefix(first.toBytes(), path.toBytes(), depth);
    }

    /** Its paths as keys of a table. */
    public KeyRange paths() {
        BigInteger end = new BigInteger(1, first.toBytes()).add(BigInteger.ONE.shiftLeft(MerklePath.BITS - depth));
        if (end.bitLength() > MerklePath.BITS) {
            return new KeyRange(first.toBytes(), Optional.empty());
        }
        byte[] bytes = end.toByteArray();
        byte[] key = new byte[Hash.SIZE];
        int length = Math.min(bytes.length, Hash.SIZE);
        System.arraycopy(bytes, bytes.length - length, key, Hash.SIZE - length, length);
        return KeyRange.between(first.toBytes(), key);
    }

    public void encode(CanonicalWriter out) {
        out.u16(depth).fixed(first);
    }

    public static Subtree decode(CanonicalReader in) {
        int depth = in.u16();
        return new Subtree(in.hash(), depth);
    }
}
