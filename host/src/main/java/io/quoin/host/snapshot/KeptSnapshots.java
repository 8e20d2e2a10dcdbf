package io.quoin.host.snapshot;

import io.quoin.host.ledger.AppliedBlock;
import io.quoin.host.ledger.LedgerListener;
import io.quoin.spi.storage.KeyValueStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last two snapshots of the store, one at each multiple of an interval of heights. Before the next block is applied
 * the listener is told of this one, so a snapshot holds the state of exactly its height. They end with the process.
 * Thread-safe.
 */
public final class KeptSnapshots implements LedgerListener, AutoCloseable {

    /** How many are kept: the newest may not be certified yet. */
    static final int KEPT = 2;

    private final KeyValueStore store;
    private final int interval;
    private final Deque<HeldSnapshot> kept = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param interval at least 1; equal on all nodes, or few have the same snapshots
     */
    public KeptSnapshots(KeyValueStore store, int interval) {
        this.store = store;
        this.interval = interval;
    }

    @Override
    public synchronized void applied(AppliedBlock block) {
        long height = block.block().height();
        if (closed || height % interval != 0) {
            return;
        }
        kept.addLast(new HeldSnapshot(height, store.snapshot()));
        if (kept.size() > KEPT) {
            kept.removeFirst().drop();
        }
    }

    /** The heights of the snapshots, ascending. */
    public synchronized List<Long> heights() {
        return kept.stream().map(HeldSnapshot::height).toList();
    }

    /** The snapshot of a height. */
    synchronized Optional<HeldSnapshot> at(long height) {
        return kept.stream().filter(held -> held.height() == height).findFirst();
    }

    @Override
    public synchronized void close() {
        closed = true;
        kept.forEach(HeldSnapshot::drop);
        kept.clear();
    }
}
