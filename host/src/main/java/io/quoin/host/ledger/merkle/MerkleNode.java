package io.quoin.host.ledger.merkle;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;

/**
 * A node of the tree. An empty subtree has the hash zero; a subtree of one entry is that entry's leaf; any other is an
 * inner node. So equal contents have one shape and one root.
 */
sealed interface MerkleNode {

    MerkleNode EMPTY = new Empty();

    /** What the parent holds. */
    Hash hash();

    /** The stored form; empty nodes are not stored. */
    byte[] encode();

    /** No entries. */
    record Empty() implements MerkleNode {
        @Override
        public Hash hash() {
            return Hash.ZERO;
        }

        @Override
        public byte[] encode() {
            throw new IllegalStateException("An empty subtree is not stored");
        }
    }

    /** One entry. */
    record Leaf(Hash path, Hash valueHash) implements MerkleNode {
        @Override
        public Hash hash() {
            return Hash.sha256(encode());
        }

        @Override
        public byte[] encode() {
            return tagged(0, path, valueHash);
        }
    }

    /** Two entries or more. */
    record Inner(Hash left, Hash right) implements MerkleNode {
        @Override
        public Hash hash() {
            return Hash.sha256(encode());
        }

        @Override
        public byte[] encode() {
            return tagged(1, left, right);
        }

        Hash child(boolean rightSide) {
            return rightSide ? right : left;
        }
    }

    /** Reads the stored form. */
    static MerkleNode decode(byte[] bytes) {
        if (bytes.length != 65 || bytes[0] < 0 || bytes[0] > 1) {
            throw new IllegalArgumentException("Expected a tree node of 65 bytes, found " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, 64);
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        in.get(first).get(second);
        return bytes[0] == 0
                ? new Leaf(new Hash(first), new Hash(second))
                : new Inner(new Hash(first), new Hash(second));
    }

    private static byte[] tagged(int tag, Hash first, Hash second) {
        return ByteBuffer.allocate(65)
                .put((byte) tag)
                .put(first.toBytes())
                .put(second.toBytes())
                .array();
    }
}
