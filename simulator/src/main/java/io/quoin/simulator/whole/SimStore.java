package io.quoin.simulator.whole;

import io.quoin.simulator.Machine;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A store on a machine's disk, for one thread. What was not synced survives a killed process but not a power cut, which
 * leaves any number of the first batches of it, each whole. Readers see the tables themselves, so nothing can be written
 * before they are closed.
 */
final class SimStore implements KeyValueStore {

    private final Machine machine;
    private final SplittableRandom random;
    private final WholeMutant mutant;
    private final Map<Table, NavigableMap<byte[], byte[]>> tables = new HashMap<>();
    /** What takes back each batch since the last sync, in their order; a write of a batch each. */
    private final List<List<Runnable>> unsynced = new ArrayList<>();

    private int readers;

    SimStore(Machine machine, SplittableRandom random, WholeMutant mutant) {
        this.machine = machine;
        this.random = random;
        this.mutant = mutant;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return Optional.ofNullable(table(table).get(key)).map(byte[]::clone);
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        readers++;
        return new SimCursor(within(table(table), range), direction, () -> readers--);
    }

    @Override
    public Snapshot snapshot() {
        readers++;
        return new Snapshot() {
            @Override
            public Optional<byte[]> get(Table table, byte[] key) {
                return SimStore.this.get(table, key);
            }

            @Override
            public Cursor scan(Table table, KeyRange range, Direction direction) {
                return SimStore.this.scan(table, range, direction);
            }

            @Override
            public void close() {
                readers--;
            }
        };
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        if (readers != 0) {
            throw new IllegalStateException("A batch is written while " + readers + " readers are open");
        }
        if (machine.isFull()) {
            throw new QuoinException(StorageError.STORE_IO, "No space left on device");
        }
        List<Runnable> undo = new ArrayList<>();
        unsynced.add(undo);
        batch.writes().stream().filter(mutant::keeps).forEach(write -> apply(write, undo));
        machine.operate();
        if (durability == Durability.SYNCED && mutant.forces()) {
            unsynced.clear();
        }
    }

    /** What a power cut leaves. */
    void losePower() {
        int kept = random.nextInt(unsynced.size() + 1);
        for (int i = unsynced.size() - 1; i >= kept; i--) {
            List<Runnable> undo = unsynced.get(i);
            int whole = mutant.isAtomic() || i > kept ? 0 : random.nextInt(undo.size() + 1);
            for (int write = undo.size() - 1; write >= whole; write--) {
                undo.get(write).run();
            }
        }
        unsynced.clear();
    }

    @Override
    public void checkpoint(Path directory) {
        throw new QuoinException(StorageError.STORE_UNSUPPORTED, "A simulated store writes no checkpoint");
    }

    @Override
    public void close() {
        // What is stored stays.
    }

    private void apply(WriteBatch.Write write, List<Runnable> undo) {
        NavigableMap<byte[], byte[]> table = table(write.table());
        if (write instanceof WriteBatch.Put put) {
            set(table, put.key(), Optional.of(put.value()), undo);
        } else if (write instanceof WriteBatch.Delete delete) {
            set(table, delete.key(), Optional.empty(), undo);
        } else if (write instanceof WriteBatch.DeleteRange range) {
            List.copyOf(within(table, range.range()).keySet()).forEach(key -> set(table, key, Optional.empty(), undo));
        }
    }

    private static void set(
            NavigableMap<byte[], byte[]> table, byte[] key, Optional<byte[]> value, List<Runnable> undo) {
        Optional<byte[]> before = Optional.ofNullable(table.get(key));
        undo.add(() -> put(table, key, before));
        put(table, key, value);
    }

    private static void put(NavigableMap<byte[], byte[]> table, byte[] key, Optional<byte[]> value) {
        value.ifPresentOrElse(present -> table.put(key, present), () -> table.remove(key));
    }

    private NavigableMap<byte[], byte[]> table(Table table) {
        return tables.computeIfAbsent(table, any -> new TreeMap<>(Arrays::compareUnsigned));
    }

    private static NavigableMap<byte[], byte[]> within(NavigableMap<byte[], byte[]> map, KeyRange range) {
        return range.to()
                .map(to -> map.subMap(range.from(), true, to, false))
                .orElseGet(() -> map.tailMap(range.from(), true));
    }
}
