package io.quoin.host.ledger;

import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.merkle.MerkleTree;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateEntry;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StateTable;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts a staged state in the place of the ledger's. The first write says that this goes on, the last one that it is done,
 * and what is between them is done anew after a crash: it needs the staged state alone. Blocks and receipts stay.
 */
final class StateInstall {

    private static final byte[] MARK = "install".getBytes(StandardCharsets.US_ASCII);
    private static final int BATCH_BYTES = 1 << 20;
    /** What is of the former state, or follows from it. */
    private static final List<Table> REPLACED = List.of(
            LedgerTables.STATE,
            LedgerTables.PATHS,
            LedgerTables.MERKLE,
            LedgerTables.ROOTS,
            LedgerTables.SUBMISSION_ORDER,
            LedgerTables.STORAGE_HISTORY);

    private final KeyValueStore store;
    private final Checkpoint checkpoint;

    private StateInstall(KeyValueStore store, Checkpoint checkpoint) {
        this.store = store;
        this.checkpoint = checkpoint;
    }

    /** Installs the staged state, which the caller knows to be the checkpoint's. */
    static void run(KeyValueStore store, Checkpoint checkpoint) {
        CanonicalWriter mark = new CanonicalWriter();
        checkpoint.encode(mark);
        store.write(new WriteBatch().put(LedgerTables.META, MARK, mark.toBytes()), Durability.SYNCED);
        new StateInstall(store, checkpoint).install();
    }

    /** Goes on with an install that was interrupted, if one was. */
    static void resume(KeyValueStore store) {
        mark(store).ifPresent(checkpoint -> new StateInstall(store, checkpoint).install());
    }

    /** The checkpoint that is being installed. */
    static Optional<Checkpoint> mark(KeyValueReader store) {
        return store.get(LedgerTables.META, MARK).map(bytes -> LedgerStorage.decode(bytes, Checkpoint::decode));
    }

    private void install() {
        WriteBatch empty = new WriteBatch();
        REPLACED.forEach(table -> empty.deleteRange(table, KeyRange.all()));
        store.write(empty, Durability.BUFFERED);
        new StagedState(store).forEach(BATCH_BYTES, this::write);
        Hash root = new MerkleTree(store, LedgerTables.MERKLE).root();
        if (!root.equals(checkpoint.root())) {
            throw new QuoinException(
                    LedgerError.LEDGER_CORRUPT,
                    "The state of height " + checkpoint.height() + " that was fetched has the root " + root
                            + " on the disk, expected " + checkpoint.root() + "; restore the store or begin anew");
        }
        writeChanges();
        finish();
    }

    private void write(List<StateEntry> entries) {
        WriteBatch batch = new WriteBatch();
        Map<byte[], Optional<byte[]>> writes = new TreeMap<>(Arrays::compareUnsigned);
        for (StateEntry entry : entries) {
            StatePaths.write(batch, entry.key(), Optional.of(entry.value()));
            writes.put(entry.key(), Optional.of(entry.value()));
            if (entry.key()[0] == StateTable.SUBMISSION.tag()) {
                order(StateReader.readSubmission(entry.value()), batch);
            }
        }
        new MerkleTree(store, LedgerTables.MERKLE).update(writes).writeTo(batch, LedgerTables.MERKLE);
        store.write(batch, Durability.BUFFERED);
    }

    /** Within a block by id: the state does not say in which order a block accepted its submissions. */
    private static void order(SubmissionRecord submission, WriteBatch batch) {
        byte[] key = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + Hash.SIZE)
                .putLong(submission.height())
                .putInt(0)
                .put(submission.id().toBytes())
                .array();
        batch.put(LedgerTables.SUBMISSION_ORDER, key, submission.id().toBytes());
    }

    private void writeChanges() {
        StagedState staged = new StagedState(store);
        for (Optional<SetChange> change = staged.changeAfter(0);
                change.isPresent();
                change = staged.changeAfter(change.get().fromHeight())) {
            WriteBatch batch = new WriteBatch();
            SetChanges.put(change.get(), batch);
            store.write(batch, Durability.BUFFERED);
        }
    }

    private void finish() {
        Block block = checkpoint.block().block();
        long height = block.height();
        WriteBatch batch = new WriteBatch();
        batch.put(
                LedgerTables.ROOTS,
                LedgerStorage.number(height - 1),
                checkpoint.rootBefore().toBytes());
        batch.put(
                LedgerTables.ROOTS,
                LedgerStorage.number(height),
                checkpoint.root().toBytes());
        new StateReader(new StoredState(store))
                .challenges()
                .forEach(challenge -> StorageHistory.beginAt(challenge.name(), height, batch));
        LedgerStorage.putBlock(checkpoint.block(), batch);
        LedgerStorage.putFirstBlock(height, batch);
        LedgerStorage.putTip(new ChainTip(height, block.hash(), block.timestamp()), batch);
        StatePaths.markComplete(batch);
        StagedState.clear(batch);
        batch.delete(LedgerTables.META, MARK);
        store.write(batch, Durability.SYNCED);
    }
}
