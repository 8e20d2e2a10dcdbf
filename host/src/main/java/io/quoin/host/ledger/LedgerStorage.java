package io.quoin.host.ledger;

import io.quoin.host.ledger.apply.BlockOutcome;
import io.quoin.host.ledger.apply.CommandReceipt;
import io.quoin.host.ledger.apply.GenesisState;
import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionAccepted;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.merkle.MerkleTree;
import io.quoin.host.ledger.merkle.MerkleUpdate;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateOverlay;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StateTable;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.host.ledger.state.ValidatorSetRecord;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** What the ledger keeps in the store, and how one block's writes become one batch. */
final class LedgerStorage {

    /** For how many heights state roots are kept. */
    static final int KEPT_ROOTS = 1_024;

    private static final byte[] TIP = "tip".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIRST_BLOCK = "first-block".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GENESIS = "genesis".getBytes(StandardCharsets.US_ASCII);

    private final KeyValueStore store;

    LedgerStorage(KeyValueStore store) {
        this.store = store;
    }

    /** Writes the genesis into an empty store, or checks that the store began with it. Gives the tip. */
    ChainTip open(Genesis genesis) {
        Hash expected = genesis.hash();
        Optional<Hash> found = read(store, GENESIS).map(bytes -> decode(bytes, CanonicalReader::hash));
        if (found.isEmpty()) {
            initialise(genesis, expected);
        } else if (!found.get().equals(expected)) {
            throw new QuoinException(
                    LedgerError.LEDGER_GENESIS_MISMATCH,
                    "The store began with genesis " + found.get() + ", the configured genesis is " + expected
                            + "; name that genesis file or another home directory, or move the data directory away as a"
                            + " whole if the store's was the wrong one");
        }
        StateInstall.resume(store);
        StatePaths.complete(store);
        return tip(store);
    }

    /** Puts the staged state in the place of this one. Gives the new tip. */
    ChainTip install(Checkpoint checkpoint) {
        StateInstall.run(store, checkpoint);
        return tip(store);
    }

    /** The state as it is now; moves on with each block. */
    StoredState state() {
        return new StoredState(store);
    }

    /** Applies a block's effects, the block itself and the tip in one durable batch. Gives the new state root. */
    Hash commit(Block block, Hash blockHash, QuorumCertificate certificate, BlockOutcome outcome) {
        WriteBatch batch = new WriteBatch();
        writeState(outcome.changes(), batch);
        StorageHistory.record(store, outcome.changes(), block.height(), batch);
        MerkleUpdate update = new MerkleTree(store, LedgerTables.MERKLE)
                .update(outcome.changes().changes());
        update.writeTo(batch, LedgerTables.MERKLE);
        byte[] height = number(block.height());
        batch.put(LedgerTables.ROOTS, height, update.root().toBytes());
        if (block.height() >= KEPT_ROOTS) {
            batch.delete(LedgerTables.ROOTS, number(block.height() - KEPT_ROOTS));
        }
        writeReceipts(outcome, batch);
        writeSubmissionOrder(block.height(), outcome, batch);
        SetChanges.record(store, block.height(), batch);
        putBlock(new CertifiedBlock(block, certificate), batch);
        putTip(new ChainTip(block.height(), blockHash, block.timestamp()), batch);
        store.write(batch, Durability.SYNCED);
        return update.root();
    }

    /** From which height on every block up to the tip is here: 1, unless the state came as a snapshot. */
    static long firstBlock(KeyValueReader reader) {
        return read(reader, FIRST_BLOCK)
                .map(bytes -> decode(bytes, CanonicalReader::u63))
                .orElse(1L);
    }

    /** Whether a store was ever begun. */
    static boolean isLedger(KeyValueReader reader) {
        return read(reader, GENESIS).isPresent();
    }

    static ChainTip tip(KeyValueReader reader) {
        return read(reader, TIP)
                .map(bytes -> decode(bytes, in -> new ChainTip(in.u63(), in.hash(), in.u63())))
                .orElseThrow(() ->
                        new QuoinException(LedgerError.LEDGER_CORRUPT, "The store has no tip; restore the store"));
    }

    static Optional<Hash> root(KeyValueReader reader, long height) {
        return reader.get(LedgerTables.ROOTS, number(height)).map(bytes -> decode(bytes, CanonicalReader::hash));
    }

    static Optional<CertifiedBlock> block(KeyValueReader reader, long height) {
        return reader.get(LedgerTables.BLOCKS, number(height)).map(bytes -> decode(bytes, CertifiedBlockCodec::decode));
    }

    static Optional<CommandReceipt> receipt(KeyValueReader reader, Hash command) {
        return reader.get(LedgerTables.RECEIPTS, command.toBytes()).map(bytes -> decode(bytes, CommandReceipt::decode));
    }

    /** The validator set with the highest first height that is not above the given one. */
    static Optional<ValidatorSetRecord> validators(KeyValueReader reader, long height) {
        KeyRange range = KeyRange.between(
                StateTable.VALIDATOR_SET.key(0), StateTable.VALIDATOR_SET.key(Math.addExact(height, 1)));
        try (Cursor cursor = reader.scan(LedgerTables.STATE, range, Direction.DESCENDING)) {
            return cursor.next() ? Optional.of(StateReader.readValidatorSet(cursor.value())) : Optional.empty();
        }
    }

    private void initialise(Genesis genesis, Hash hash) {
        StateOverlay overlay = new StateOverlay(state());
        GenesisState.write(genesis, overlay);
        WriteBatch batch = new WriteBatch();
        writeState(overlay, batch);
        MerkleUpdate update = new MerkleTree(store, LedgerTables.MERKLE).update(overlay.changes());
        update.writeTo(batch, LedgerTables.MERKLE);
        batch.put(LedgerTables.ROOTS, number(0), update.root().toBytes());
        putTip(new ChainTip(0, hash, 0), batch);
        StatePaths.markComplete(batch);
        batch.put(LedgerTables.META, GENESIS, hash.toBytes());
        store.write(batch, Durability.SYNCED);
    }

    private static void writeState(StateOverlay overlay, WriteBatch batch) {
        overlay.changes().forEach((key, value) -> StatePaths.write(batch, key, value));
    }

    /** A command that did something keeps that receipt, even if a later block carries it again in vain. */
    private void writeReceipts(BlockOutcome outcome, WriteBatch batch) {
        for (CommandReceipt receipt : outcome.receipts()) {
            if (receipt.refusal().isEmpty() || receipt(store, receipt.command()).isEmpty()) {
                batch.put(LedgerTables.RECEIPTS, receipt.command().toBytes(), receipt.encode());
            }
        }
    }

    private static void writeSubmissionOrder(long height, BlockOutcome outcome, WriteBatch batch) {
        int position = 0;
        for (LedgerEvent event : outcome.events()) {
            if (event instanceof SubmissionAccepted accepted) {
                byte[] key = ByteBuffer.allocate(12)
                        .putLong(height)
                        .putInt(position++)
                        .array();
                batch.put(
                        LedgerTables.SUBMISSION_ORDER,
                        key,
                        accepted.submission().id().toBytes());
            }
        }
    }

    static void putBlock(CertifiedBlock certified, WriteBatch batch) {
        CanonicalWriter out = new CanonicalWriter();
        CertifiedBlockCodec.encode(out, certified);
        batch.put(LedgerTables.BLOCKS, number(certified.block().height()), out.toBytes());
    }

    static void putTip(ChainTip tip, WriteBatch batch) {
        CanonicalWriter out =
                new CanonicalWriter().u63(tip.height()).fixed(tip.block()).u63(tip.timestamp());
        batch.put(LedgerTables.META, TIP, out.toBytes());
    }

    /** Says from which height on every block is here. */
    static void putFirstBlock(long height, WriteBatch batch) {
        batch.put(LedgerTables.META, FIRST_BLOCK, number(height));
    }

    private static Optional<byte[]> read(KeyValueReader reader, byte[] key) {
        return reader.get(LedgerTables.META, key);
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static <T> T decode(byte[] bytes, Function<CanonicalReader, T> body) {
        try {
            return CanonicalReader.read(bytes, body);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    LedgerError.LEDGER_CORRUPT,
                    "A record of the ledger cannot be read: " + e.getMessage() + "; restore the store",
                    e);
        }
    }
}
