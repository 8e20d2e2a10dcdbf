package io.quoin.host.ledger.merkle;

import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The outcome of writes to the map, not stored yet.
 *
 * @param root the new root
 * @param nodes the changed nodes by storage key: the stored form, or empty for a node that is gone
 */
public record MerkleUpdate(Hash root, SortedMap<byte[], Optional<byte[]>> nodes) {

    /** Adds the node changes to a batch. */
    public void writeTo(WriteBatch batch, Table table) {
        nodes.forEach((key, node) ->
                node.ifPresentOrElse(bytes -> batch.put(table, key, bytes), () -> batch.delete(table, key)));
    }
}
