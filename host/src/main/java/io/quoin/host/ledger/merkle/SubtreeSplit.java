package io.quoin.host.ledger.merkle;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The upper inner nodes of a subtree from its top down, the left half before the right one. They prove the hashes of the
 * parts below them to whoever knows the hash of the whole.
 */
public final class SubtreeSplit {

    /** How many levels of nodes there are at most, so that there are at most 256 parts. */
    public static final int LEVELS = 8;

    /** The most bytes of an encoding. */
    public static final int MAX_BYTES = 4 + ((1 << LEVELS) - 1) * 2 * Hash.SIZE;

    private final List<MerkleNode.Inner> nodes;

    private SubtreeSplit(List<MerkleNode.Inner> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** The split of a place that holds two entries or more. */
    public static SubtreeSplit of(MerkleTree tree, Subtree place) {
        List<MerkleNode.Inner> nodes = new ArrayList<>();
        collect(tree, place, place.depth() + LEVELS, nodes);
        return new SubtreeSplit(nodes);
    }

    private static void collect(MerkleTree tree, Subtree place, int end, List<MerkleNode.Inner> nodes) {
        if (place.depth() < end
                && tree.read(place.first().toBytes(), place.depth()) instanceof MerkleNode.Inner inner) {
            nodes.add(inner);
            collect(tree, place.half(false), end, nodes);
            collect(tree, place.half(true), end, nodes);
        }
    }

    /**
     * The parts of a subtree, in order; empty ones too.
     *
     * @throws IllegalArgumentException if these are not nodes of that subtree
     */
    public List<KnownSubtree> parts(KnownSubtree whole) {
        Deque<MerkleNode.Inner> left = new ArrayDeque<>(nodes);
        List<KnownSubtree> parts = new ArrayList<>();
        open(whole, whole.place().depth() + LEVELS, left, parts);
        if (nodes.isEmpty() || !left.isEmpty()) {
            throw new IllegalArgumentException(
                    left.size() + " of " + nodes.size() + " nodes do not belong to the tree");
        }
        return parts;
    }

    private static void open(KnownSubtree known, int end, Deque<MerkleNode.Inner> left, List<KnownSubtree> parts) {
        MerkleNode.Inner next = left.peek();
        if (next == null
                || known.place().depth() >= Math.min(end, MerklePath.BITS)
                || !next.hash().equals(known.hash())) {
            parts.add(known);
            return;
        }
        left.remove();
        open(new KnownSubtree(known.place().half(false), next.left()), end, left, parts);
        open(new KnownSubtree(known.place().half(true), next.right()), end, left, parts);
    }

    public void encode(CanonicalWriter out) {
        out.list(nodes, (target, node) -> target.fixed(node.left()).fixed(node.right()));
    }

    public static SubtreeSplit decode(CanonicalReader in) {
        return new SubtreeSplit(in.list((1 << LEVELS) - 1, node -> new MerkleNode.Inner(node.hash(), node.hash())));
    }
}
