package io.quoin.host.ledger.merkle;

import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Proves to someone who knows only a root that a state key has a value, or that it is absent.
 *
 * @param stateKey the key; not copied, must not be changed
 * @param value the value, or empty if the key is absent; not copied, must not be changed
 * @param siblings the hashes beside the path, from the root down, at most 256
 * @param otherLeaf for an absent key: the leaf that stands where the key would be, or empty if nothing stands there
 */
public record MerkleProof(byte[] stateKey, Optional<byte[]> value, List<Hash> siblings, Optional<OtherLeaf> otherLeaf) {

    /** The leaf of another key. */
    public record OtherLeaf(Hash path, Hash valueHash) {}

    public MerkleProof {
        siblings = List.copyOf(siblings);
    }

    /** Whether the proof holds under a root. */
    public boolean verify(Hash root) {
        byte[] path = MerklePath.of(stateKey).toBytes();
        if (siblings.size() > MerklePath.BITS || !terminalFits(path)) {
            return false;
        }
        Hash hash = terminal(path).hash();
        for (int depth = siblings.size() - 1; depth >= 0; depth--) {
            Hash sibling = siblings.get(depth);
            hash = MerklePath.bit(path, depth)
                    ? new MerkleNode.Inner(sibling, hash).hash()
                    : new MerkleNode.Inner(hash, sibling).hash();
        }
        return hash.equals(root);
    }

    private boolean terminalFits(byte[] path) {
        if (otherLeaf.isEmpty()) {
            return true;
        }
        byte[] other = otherLeaf.get().path().toBytes();
        return value.isEmpty()
                && !otherLeaf.get().path().equals(new Hash(path))
                && MerklePath.sharesPrefix(path, other, siblings.size());
    }

    private MerkleNode terminal(byte[] path) {
        if (value.isPresent()) {
            return new MerkleNode.Leaf(new Hash(path), Hash.sha256(value.get()));
        }
        return otherLeaf
                .<MerkleNode>map(leaf -> new MerkleNode.Leaf(leaf.path(), leaf.valueHash()))
                .orElse(MerkleNode.EMPTY);
    }
}
