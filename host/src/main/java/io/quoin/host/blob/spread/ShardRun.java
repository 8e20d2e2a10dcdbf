package io.quoin.host.blob.spread;

import io.quoin.host.blob.BlobError;
import io.quoin.spi.error.QuoinException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks peers what a {@link ShardFetch} says. Answers come on the network's threads; they are told to the fetch one after
 * the other, by whichever thread is first, so that an answer within the call does not grow the stack.
 */
final class ShardRun {

    private static final Logger LOG = LoggerFactory.getLogger(ShardRun.class);

    private final SlicePeers peers;
    private final ShardFetch fetch;
    private final CompletableFuture<List<Map<Integer, byte[]>>> result = new CompletableFuture<>();
    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private ShardRun(SlicePeers peers, ShardFetch fetch) {
        this.peers = peers;
        this.fetch = fetch;
    }

    /** The shards that were fetched; fails with {@code BLOB_UNAVAILABLE} if the peers do not have enough. */
    static CompletableFuture<List<Map<Integer, byte[]>>> of(SlicePeers peers, ShardFetch fetch) {
        ShardRun run = new ShardRun(peers, fetch);
        run.after(() -> {});
        return run.result;
    }

    private void after(Runnable event) {
        events.add(event);
        if (waiting.getAndIncrement() > 0) {
            return;
        }
        do {
            Runnable next = events.poll();
            if (next != null && !result.isDone()) {
                step(next);
            }
        } while (waiting.decrementAndGet() > 0);
    }

    private void step(Runnable event) {
        try {
            event.run();
            goOn();
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private void goOn() {
        if (fetch.isDone()) {
            result.complete(fetch.shards());
            return;
        }
        for (ShardAsk ask : fetch.next()) {
            var unused = peers.shard(fetch.manifest(), ask)
                    .whenComplete((shard, failure) -> after(() -> settle(ask, shard, failure)));
        }
        if (fetch.isIdle()) {
            result.completeExceptionally(new QuoinException(
                    BlobError.BLOB_UNAVAILABLE,
                    "The peers do not have enough slices of " + fetch.manifest().content()));
        }
    }

    private void settle(ShardAsk ask, @Nullable Optional<byte[]> shard, @Nullable Throwable failure) {
        if (failure != null || shard == null) {
            LOG.debug("Peer {} does not answer for a shard", ask.peer(), failure);
            fetch.failed(ask);
        } else if (shard.isEmpty()) {
            fetch.lacks(ask);
        } else if (!fetch.arrived(ask, shard.get())) {
            LOG.warn(
                    "Peer {} sent a wrong shard of {}",
                    ask.peer(),
                    fetch.manifest().content());
        }
    }
}
