package io.quoin.host.ledger.merkle;

import io.quoin.host.ledger.merkle.MerkleNode.Inner;
import io.quoin.host.ledger.merkle.MerkleNode.Leaf;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One pass of writes over a tree. Used once. */
final class MerkleUpdater {

    /** A write at a path: the value's hash, or empty for a removal. */
    private record Write(byte[] path, Optional<Hash> valueHash) {}

    private final MerkleTree tree;
    private final SortedMap<byte[], Optional<byte[]>> changed = new TreeMap<>(Arrays::compareUnsigned);

    MerkleUpdater(MerkleTree tree) {
        this.tree = tree;
    }

    MerkleUpdate apply(SortedMap<Hash, Optional<Hash>> writes) {
        List<Write> sorted = new ArrayList<>();
        for (Map.Entry<Hash, Optional<Hash>> write : writes.entrySet()) {
            sorted.add(new Write(write.getKey().toBytes(), write.getValue()));
        }
        byte[] origin = new byte[32];
        MerkleNode before = tree.read(origin, 0);
        MerkleNode after = sorted.isEmpty() ? before : update(before, origin, 0, sorted);
        return new MerkleUpdate(after.hash(), changed);
    }

    /** Applies writes below a node, whose position is the first {@code depth} bits of {@code path}. */
    private MerkleNode update(MerkleNode node, byte[] path, int depth, List<Write> writes) {
        if (node instanceof Inner inner) {
            return store(path, depth, updateInner(inner, path, depth, writes));
        }
        List<Leaf> leaves = new ArrayList<>();
        for (Write write : writes) {
            write.valueHash().ifPresent(value -> leaves.add(new Leaf(new Hash(write.path()), value)));
        }
        if (node instanceof Leaf leaf
                && writes.stream()
                        .noneMatch(
                                write -> Arrays.equals(write.path(), leaf.path().toBytes()))) {
            leaves.add(leaf);
        }
        return replace(node, path, depth, build(path, depth, leaves));
    }

    private MerkleNode updateInner(Inner inner, byte[] path, int depth, List<Write> writes) {
        MerkleNode left = updateChild(inner, path, depth, false, writes);
        MerkleNode right = updateChild(inner, path, depth, true, writes);
        return join(path, depth, left, right);
    }

    private MerkleNode updateChild(Inner inner, byte[] path, int depth, boolean right, List<Write> writes) {
        byte[] childPath = MerklePath.withBit(path, depth, right);
        List<Write> below = writes.stream()
                .filter(write -> MerklePath.bit(write.path(), depth) == right)
                .toList();
        MerkleNode child = inner.child(right).equals(Hash.ZERO) ? MerkleNode.EMPTY : tree.read(childPath, depth + 1);
        return below.isEmpty() ? child : update(child, childPath, depth + 1, below);
    }

    /** Builds the subtree of leaves that share the first {@code depth} bits; stores everything below its top. */
    private MerkleNode build(byte[] path, int depth, List<Leaf> leaves) {
        if (leaves.isEmpty()) {
            return MerkleNode.EMPTY;
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        MerkleNode[] children = new MerkleNode[2];
        for (int side = 0; side < 2; side++) {
            boolean right = side == 1;
            byte[] childPath = MerklePath.withBit(path, depth, right);
            List<Leaf> below = leaves.stream()
                    .filter(leaf -> MerklePath.bit(leaf.path().toBytes(), depth) == right)
                    .toList();
            children[side] = replace(MerkleNode.EMPTY, childPath, depth + 1, build(childPath, depth + 1, below));
        }
        return new Inner(children[0].hash(), children[1].hash());
    }

    /** The node over two children: a lone leaf moves up, so that equal contents have one shape. */
    private MerkleNode join(byte[] path, int depth, MerkleNode left, MerkleNode right) {
        boolean leftEmpty = left instanceof MerkleNode.Empty;
        boolean rightEmpty = right instanceof MerkleNode.Empty;
        if (leftEmpty && rightEmpty) {
            return MerkleNode.EMPTY;
        }
        if (leftEmpty && right instanceof Leaf) {
            store(MerklePath.withBit(path, depth, true), depth + 1, MerkleNode.EMPTY);
            return right;
        }
        if (rightEmpty && left instanceof Leaf) {
            store(MerklePath.withBit(path, depth, false), depth + 1, MerkleNode.EMPTY);
            return left;
        }
        return new Inner(left.hash(), right.hash());
    }

    private MerkleNode replace(MerkleNode before, byte[] path, int depth, MerkleNode after) {
        return before.equals(after) ? after : store(path, depth, after);
    }

    private MerkleNode store(byte[] path, int depth, MerkleNode node) {
        changed.put(
                MerklePath.nodeKey(path, depth),
                node instanceof MerkleNode.Empty ? Optional.empty() : Optional.of(node.encode()));
        return node;
    }
}
