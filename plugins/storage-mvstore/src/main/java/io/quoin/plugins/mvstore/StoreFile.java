package io.quoin.plugins.mvstore;

import io.quoin.spi.storage.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SingleFileStore;

/**
 * The open file of a store, with the number of its last synced batch in it and beside it. Used by one thread at a time;
 * maps may be read by others.
 */
final class StoreFile implements AutoCloseable {

    private static final String NAME = "store.mv";
    /** No table has such a name. */
    private static final String OWN_MAP = "$own";

    /** How MVStore names the entries of its layout that say where a map's root is. */
    private static final String ROOT = "root.";

    private static final byte[] SEQUENCE = {0};
    private static final int MIB = 1 << 20;
    /** Batches between two looks for room in the file that dead pages take. */
    private static final int COMPACT_EVERY = 256;

    private static final int COMPACT_BELOW_PERCENT = 50;
    private static final int COMPACT_BYTES = 8 * MIB;

    private final MVStore store;
    private final LastSynced last;
    private final MVMap<byte[], byte[]> own;
    private final Path path;
    private long sequence;

    private StoreFile(MVStore store, LastSynced last, Path path) {
        this.store = store;
        this.last = last;
        this.path = path;
        this.own = store.openMap(OWN_MAP, builder());
        this.sequence = Sequence.decode(own.get(SEQUENCE));
    }

    /** Opens the file of a directory, or makes it. */
    static StoreFile open(Path directory, MvStoreConfig config) {
        Path path = directory.resolve(NAME);
        if (!Files.exists(path) && LastSynced.existsIn(directory)) {
            throw MvStoreFault.corrupt(directory + " had a store and lost its file " + NAME
                    + "; put the file back, or move the directory away to begin anew");
        }
        LastSynced last = LastSynced.open(directory);
        try {
            return checked(openStore(path, config), last, path);
        } catch (RuntimeException e) {
            last.close();
            throw MvStoreFault.of("Opening " + path, e);
        }
    }

    /** The file is opened before the store, which leaves it open and locked at some kinds of damage. */
    private static MVStore openStore(Path path, MvStoreConfig config) {
        int cacheMib = Math.max(1, (int) (config.cache().bytes() / MIB));
        SingleFileStore file = new SingleFileStore(new HashMap<>(Map.of("cacheSize", cacheMib)));
        file.open(path.toString(), false, null);
        try {
            return new MVStore.Builder()
                    .adoptFileStore(file)
                    .autoCommitDisabled()
                    .open();
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static StoreFile checked(MVStore store, LastSynced last, Path path) {
        try {
            store.setVersionsToKeep(0);
            return requireNewest(new StoreFile(store, last, path));
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static StoreFile requireNewest(StoreFile file) {
        Optional<LastSynced.State> state = file.last.read();
        if (state.isPresent() && file.sequence < state.get().number()) {
            throw MvStoreFault.corrupt(file.path + " goes to batch " + file.sequence + ", and batch "
                    + state.get().number() + " was synced: its newest part is damaged");
        }
        if (state.isPresent()
                && file.sequence == state.get().number()
                && file.roots() != state.get().roots()) {
            throw MvStoreFault.corrupt(
                    file.path + " leads to other tables than batch " + file.sequence + " left: it is damaged");
        }
        return file;
    }

    MVStore store() {
        return store;
    }

    /** The map of a table, made empty if it is new. One that was there before and is not any more is damage. */
    MVMap<byte[], byte[]> map(Table table) {
        byte[] mark = ("table " + table.name()).getBytes(StandardCharsets.UTF_8);
        if (!store.hasMap(table.name()) && own.containsKey(mark)) {
            throw MvStoreFault.corrupt(path + " had the table '" + table.name() + "', and lost it: it is damaged");
        }
        own.put(mark, new byte[0]);
        return store.openMap(table.name(), builder());
    }

    private static MVMap.Builder<byte[], byte[]> builder() {
        return new MVMap.Builder<byte[], byte[]>()
                .keyType(ChecksummedBytes.TYPE)
                .valueType(ChecksummedBytes.TYPE);
    }

    /** A checksum of where the roots of all maps are in the file. */
    private int roots() {
        CRC32C checksum = new CRC32C();
        Map<String, String> layout = store.getLayoutMap();
        layout.keySet().stream()
                .filter(key -> key.startsWith(ROOT))
                .sorted()
                .map(key -> key + "=" + layout.get(key) + ";")
                .forEach(entry -> checksum.update(entry.getBytes(StandardCharsets.US_ASCII)));
        return (int) checksum.getValue();
    }

    /** Size of the file in bytes. */
    long bytes() {
        return store.getFileStore().size();
    }

    /** Writes what has changed; it may be lost in a crash of the machine. */
    void commit() {
        store.commit();
    }

    /** Writes what has changed, and does not return before it is on the disk. */
    void commitAndSync() {
        long next = Math.addExact(sequence, 1);
        own.put(SEQUENCE, Sequence.encode(next));
        store.commit();
        store.sync();
        sequence = next;
        last.write(new LastSynced.State(next, roots()));
        if (next % COMPACT_EVERY == 0) {
            store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
        }
    }

    /** Leaves the file as it was written last. */
    void abandon() {
        store.closeImmediately();
        last.close();
    }

    @Override
    public void close() {
        try {
            commitAndSync();
        } finally {
            store.close(0);
            last.close();
        }
    }
}
