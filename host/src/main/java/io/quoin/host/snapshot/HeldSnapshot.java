package io.quoin.host.snapshot;

import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.Snapshot;
import java.util.Optional;
import java.util.function.Function;

/** A snapshot that is closed when it is dropped and nobody reads it any more. Thread-safe. */
final class HeldSnapshot {

    private final long height;
    private final Snapshot snapshot;
    private int readers;
    private boolean dropped;

    HeldSnapshot(long height, Snapshot snapshot) {
        this.height = height;
        this.snapshot = snapshot;
    }

    /** The last height whose effects are in it. */
    long height() {
        return height;
    }

    /** Reads it; empty if it was dropped. */
    <T> Optional<T> read(Function<KeyValueReader, T> question) {
        synchronized (this) {
            if (dropped) {
                return Optional.empty();
            }
            readers++;
        }
        try {
            return Optional.of(question.apply(snapshot));
        } finally {
            leave();
        }
    }

    private synchronized void leave() {
        readers--;
        closeIfUnused();
    }

    /** Lets no new reader in. */
    synchronized void drop() {
        if (!dropped) {
            dropped = true;
            closeIfUnused();
        }
    }

    private void closeIfUnused() {
        if (dropped && readers == 0) {
            snapshot.close();
        }
    }
}
