package io.quoin.host.ledger;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.merkle.MerkleTree;
import io.quoin.host.ledger.state.CurrentEpoch;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StateTable;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.WriteBatch;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The proofs of validator sets, by the first height that a set decides; their blocks are among the blocks. */
final class SetChanges {

    private SetChanges() {}

    /**
     * Keeps the proof of a set that the block before installed. Later the tree is another one.
     *
     * @param store as it is after the block before
     * @param height of the block that is applied next
     */
    static void record(KeyValueReader store, long height, WriteBatch batch) {
        StoredState state = new StoredState(store);
        CurrentEpoch current = new StateReader(state).currentEpoch();
        if (current.epoch() == 0 || current.startHeight() != height - 1) {
            return;
        }
        byte[] key = StateTable.VALIDATOR_SET.key(current.validatorsFrom());
        byte[] value = state.get(key).orElseThrow();
        CanonicalWriter proof = new CanonicalWriter();
        SetChange.encodeProof(
                proof,
                new Octets(value),
                new MerkleTree(store, LedgerTables.MERKLE)
                        .prove(key, Optional.of(value))
                        .siblings());
        batch.put(LedgerTables.SET_PROOFS, LedgerStorage.number(current.validatorsFrom()), proof.toBytes());
    }

    /** Keeps a change that came from elsewhere, with its block. */
    static void put(SetChange change, WriteBatch batch) {
        CanonicalWriter proof = new CanonicalWriter();
        SetChange.encodeProof(proof, change.value(), change.siblings());
        batch.put(LedgerTables.SET_PROOFS, LedgerStorage.number(change.fromHeight()), proof.toBytes());
        LedgerStorage.putBlock(change.last(), batch);
    }

    /**
     * Whether there is a proof of every set whose first height is above one height and not above another. A store that was
     * begun before proofs were kept lacks some.
     */
    static boolean isProven(KeyValueReader store, long above, long to) {
        Optional<Long> from = firstSet(store, above);
        while (from.isPresent() && from.get() <= to) {
            if (store.get(LedgerTables.SET_PROOFS, LedgerStorage.number(from.get()))
                    .isEmpty()) {
                return false;
            }
            from = firstSet(store, from.get());
        }
        return true;
    }

    /** The first height of the first set that begins above a height. */
    private static Optional<Long> firstSet(KeyValueReader store, long above) {
        KeyRange later = KeyRange.between(
                StateTable.VALIDATOR_SET.key(above + 1), new byte[] {(byte) (StateTable.VALIDATOR_SET.tag() + 1)});
        try (Cursor cursor = store.scan(LedgerTables.STATE, later, Direction.ASCENDING)) {
            return cursor.next() ? Optional.of(ByteBuffer.wrap(cursor.key()).getLong(1)) : Optional.empty();
        }
    }

    /** The first change after a height, if it is known here with its block. */
    static Optional<SetChange> after(KeyValueReader store, long height) {
        if (height == Long.MAX_VALUE) {
            return Optional.empty();
        }
        KeyRange later = new KeyRange(LedgerStorage.number(height + 1), Optional.empty());
        try (Cursor cursor = store.scan(LedgerTables.SET_PROOFS, later, Direction.ASCENDING)) {
            if (!cursor.next()) {
                return Optional.empty();
            }
            long from = LedgerStorage.decode(cursor.key(), CanonicalReader::u63);
            if (firstSet(store, height).filter(first -> first < from).isPresent()) {
                return Optional.empty();
            }
            byte[] proof = cursor.value();
            Optional<CertifiedBlock> last = LedgerStorage.block(store, from - 1);
            return last.map(block -> LedgerStorage.decode(proof, in -> SetChange.decodeProof(in, block)));
        }
    }
}
