package io.quoin.host.ledger.merkle;

import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A subtree of which the hash is known, so that whatever is said to be its contents can be checked.
 *
 * @param hash {@link Hash#ZERO} if it is empty
 */
public record KnownSubtree(Subtree place, Hash hash) {

    /** Whether it consists of exactly these entries. */
    public boolean consistsOf(SortedMap<Hash, Hash> valueHashes) {
        List<MerkleNode.Leaf> leaves = new ArrayList<>();
        for (Map.Entry<Hash, Hash> entry : valueHashes.entrySet()) {
            if (!place.covers(entry.getKey())) {
                return false;
            }
            leaves.add(new MerkleNode.Leaf(entry.getKey(), entry.getValue()));
        }
        return hashOf(leaves, place.depth()).equals(hash);
    }

    /** Leaves in order of path that have their first {@code depth} bits in common. */
    private static Hash hashOf(List<MerkleNode.Leaf> leaves, int depth) {
        if (leaves.isEmpty()) {
            return Hash.ZERO;
        }
        if (leaves.size() == 1) {
            return leaves.get(0).hash();
        }
        int middle = 0;
        while (middle < leaves.size()
                && !MerklePath.bit(leaves.get(middle).path().toBytes(), depth)) {
            middle++;
        }
        return new MerkleNode.Inner(
                        hashOf(leaves.subList(0, middle), depth + 1),
                        hashOf(leaves.subList(middle, leaves.size()), depth + 1))
                .hash();
    }
}
