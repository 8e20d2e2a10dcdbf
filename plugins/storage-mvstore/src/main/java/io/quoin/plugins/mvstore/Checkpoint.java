package io.quoin.plugins.mvstore;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** Copies a view into a store of its own, entry by entry: the copy has no dead pages. */
record Checkpoint(View view, Set<Table> tables, MvStoreConfig config) {

    /** Writes the copy whole, or leaves no directory. */
    void write(Path directory) {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new QuoinException(StorageError.STORE_IO, "Cannot make " + directory + ": " + e, e);
        }
        try (StoreFile copy = StoreFile.open(directory, config)) {
            for (Table table : tables) {
                copy(table, copy);
            }
        } catch (RuntimeException e) {
            QuoinException reason = MvStoreFault.of("Writing a checkpoint to " + directory, e);
            remove(directory, reason);
            throw reason;
        }
    }

    private void copy(Table table, StoreFile copy) {
        MVMap<byte[], byte[]> target = copy.map(table);
        Cursor<byte[], byte[]> entries = view.map(table).cursor(view.root(table), null, null, false);
        while (entries.hasNext()) {
            target.append(entries.next(), entries.getValue());
            if (copy.store().getUnsavedMemory() > config.writeBuffer().bytes()) {
                copy.commit();
            }
        }
    }

    private static void remove(Path directory, QuoinException reason) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
