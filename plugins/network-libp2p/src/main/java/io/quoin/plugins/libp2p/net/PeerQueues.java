package io.quoin.plugins.libp2p.net;

import io.quoin.spi.network.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** One serial queue per peer, so that a handler sees a peer's messages one at a time. Thread-safe. */
public final class PeerQueues {

    private static final int SWEEP_ABOVE = 512;

    private final Executor workers;
    private final int capacity;
    private final Map<PeerId, SerialQueue> queues = new LinkedHashMap<>();

    public PeerQueues(Executor workers, int capacity) {
        this.workers = workers;
        this.capacity = capacity;
    }

    /** Queues a task; false if the peer's queue is full. */
    public boolean offer(PeerId peer, Runnable task) {
        synchronized (queues) {
            if (queues.size() > SWEEP_ABOVE && !queues.containsKey(peer)) {
                queues.values().removeIf(SerialQueue::idle);
            }
            return queues.computeIfAbsent(peer, id -> new SerialQueue(workers, capacity))
                    .offer(task);
        }
    }
}
