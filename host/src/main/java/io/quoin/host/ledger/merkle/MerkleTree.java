package io.quoin.host.ledger.merkle;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.Table;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An authenticated map: a compact sparse Merkle tree over 256-bit paths, stored by position, so that a replaced node
 * overwrites the former one. A write touches as many nodes as the tree is deep, about the logarithm of its size. Holds
 * nothing; as thread-safe as its reader.
 *
 * <p>Hashes: leaf SHA-256(0 | path | SHA-256(value)), inner SHA-256(1 | left | right), empty 32 zero bytes.
 */
public final class MerkleTree {

    private final KeyValueReader reader;
    private final Table table;

    /**
     * The tree in a table.
     *
     * @param reader the store, or a snapshot of it
     */
    public MerkleTree(KeyValueReader reader, Table table) {
        this.reader = reader;
        this.table = table;
    }

    /** The root; {@link Hash#ZERO} for an empty map. */
    public Hash root() {
        return read(new byte[32], 0).hash();
    }

    /**
     * The root and nodes after some writes; nothing is stored.
     *
     * @param writes by state key: the new value, or empty for a removal, which may be of an absent key
     */
    public MerkleUpdate update(Map<byte[], Optional<byte[]>> writes) {
        SortedMap<Hash, Optional<Hash>> byPath = new TreeMap<>();
        writes.forEach((key, value) -> byPath.put(MerklePath.of(key), value.map(Hash::sha256)));
        return new MerkleUpdater(this).apply(byPath);
    }

    /** A proof that the key has its present value, or that it is absent. */
    public MerkleProof prove(byte[] stateKey, Optional<byte[]> value) {
        byte[] path = MerklePath.of(stateKey).toBytes();
        List<Hash> siblings = new ArrayList<>();
        MerkleNode node = read(path, 0);
        while (node instanceof MerkleNode.Inner inner) {
            int depth = siblings.size();
            boolean right = MerklePath.bit(path, depth);
            siblings.add(inner.child(!right));
            node = inner.child(right).equals(Hash.ZERO) ? MerkleNode.EMPTY : read(path, depth + 1);
        }
        Optional<MerkleProof.OtherLeaf> other =
                node instanceof MerkleNode.Leaf leaf && !leaf.path().equals(new Hash(path))
                        ? Optional.of(new MerkleProof.OtherLeaf(leaf.path(), leaf.valueHash()))
                        : Optional.empty();
        return new MerkleProof(stateKey, value, siblings, other);
    }

    MerkleNode read(byte[] path, int depth) {
        Optional<byte[]> stored = reader.get(table, MerklePath.nodeKey(path, depth));
        try {
            return stored.map(MerkleNode::decode).orElse(MerkleNode.EMPTY);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    LedgerError.LEDGER_CORRUPT,
                    "A node of the state tree at depth " + depth + " cannot be read: " + e.getMessage()
                            + "; restore the store",
                    e);
        }
    }
}
