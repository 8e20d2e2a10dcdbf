package io.quoin.host.ledger;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateKeys;
import io.quoin.host.ledger.state.StateOverlay;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StateTable;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.WriteBatch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What challenges' storage held before each block that changed it, so that an evaluation reads it as of its submission's
 * block however late it runs. It follows from the blocks and is no part of the state. Kept for {@link #KEPT_HEIGHTS}
 * heights, and for as long as a submission is open; a challenge's older part goes with its next write.
 *
 * <p>A key is the challenge's prefix and: 0, whose value is the last height that is no longer kept; or 1, the height of
 * the change and the state key, whose value is what it held before.
 */
final class StorageHistory {

    /** For how many heights the history is kept at least. */
    static final int KEPT_HEIGHTS = 1_024;

    private static final int MAX_VALUE = 1 << 20;
    private static final byte FLOOR = 0;
    private static final byte CHANGE = 1;
    private static final int HEIGHT_BYTES = Long.BYTES;

    private StorageHistory() {}

    /** Adds what a block's changes replace, and drops what nobody can ask for any more. */
    static void record(KeyValueReader store, StateOverlay changes, long height, WriteBatch batch) {
        Map<String, byte[]> changed = new HashMap<>();
        for (StateTable table : StateTable.STORAGE_TABLES) {
            byte[] from = table.key();
            byte[] to = {(byte) (table.tag() + 1)};
            changes.changes().subMap(from, to).keySet().forEach(stateKey -> {
                byte[] challenge = StateKeys.storageChallenge(stateKey);
                changed.put(Arrays.toString(challenge), challenge);
                batch.put(
                        LedgerTables.STORAGE_HISTORY,
                        join(change(challenge, height), stateKey),
                        new CanonicalWriter()
                                .optional(
                                        store.get(LedgerTables.STATE, stateKey).map(Octets::new),
                                        CanonicalWriter::octets)
                                .toBytes());
            });
        }
        if (!changed.isEmpty()) {
            long floor = floor(store, height);
            changed.values().stream()
                    .filter(challenge -> floor > floorOf(store, challenge))
                    .forEach(challenge -> drop(challenge, floor, batch));
        }
    }

    /** The last height as of which nobody needs to read. */
    private static long floor(KeyValueReader store, long height) {
        long oldestOpen =
                new StateReader(new StoredState(store)).oldestOpenHeight().orElse(height);
        return Math.min(oldestOpen, height - KEPT_HEIGHTS);
    }

    private static void drop(byte[] challenge, long floor, WriteBatch batch) {
        batch.deleteRange(
                LedgerTables.STORAGE_HISTORY, KeyRange.between(change(challenge, 0), change(challenge, floor + 1)));
        putFloor(challenge, floor, batch);
    }

    /** The last height of a challenge that is not kept; 0 if there is none. */
    private static long floorOf(KeyValueReader store, byte[] challenge) {
        return store.get(LedgerTables.STORAGE_HISTORY, join(challenge, new byte[] {FLOOR}))
                .map(value -> CanonicalReader.read(value, CanonicalReader::u63))
                .orElse(0L);
    }

    /** Says that nothing is known of a challenge below a height, at which its state came from elsewhere. */
    static void beginAt(ChallengeName name, long height, WriteBatch batch) {
        putFloor(StateKeys.storageChallenge(name), height, batch);
    }

    private static void putFloor(byte[] challenge, long floor, WriteBatch batch) {
        batch.put(
                LedgerTables.STORAGE_HISTORY,
                join(challenge, new byte[] {FLOOR}),
                new CanonicalWriter().u63(floor).toBytes());
    }

    /**
     * Hands over what state keys of a challenge held as of a height, for those that changed since.
     *
     * @throws QuoinException with {@code LEDGER_HISTORY} if that is no longer kept
     */
    static void since(
            KeyValueReader store, ChallengeName name, long height, BiConsumer<byte[], Optional<byte[]>> before) {
        byte[] challenge = StateKeys.storageChallenge(name);
        long floor = floorOf(store, challenge);
        if (height < floor) {
            throw new QuoinException(
                    LedgerError.LEDGER_HISTORY,
                    "What '" + name + "' kept at height " + height + " is not known any more, only from height " + floor
                            + " on");
        }
        byte[] end = KeyRange.prefix(join(challenge, new byte[] {CHANGE})).to().orElseThrow();
        try (Cursor cursor = store.scan(
                LedgerTables.STORAGE_HISTORY,
                KeyRange.between(change(challenge, height + 1), end),
                Direction.DESCENDING)) {
            while (cursor.next()) {
                byte[] key = cursor.key();
                before.accept(
                        Arrays.copyOfRange(key, challenge.length + 1 + HEIGHT_BYTES, key.length),
                        CanonicalReader.read(cursor.value(), in -> in.optional(content -> content.octets(MAX_VALUE)))
                                .map(Octets::toBytes));
            }
        }
    }

    private static byte[] change(byte[] challenge, long height) {
        return ByteBuffer.allocate(challenge.length + 1 + HEIGHT_BYTES)
                .put(challenge)
                .put(CHANGE)
                .putLong(height)
                .array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
