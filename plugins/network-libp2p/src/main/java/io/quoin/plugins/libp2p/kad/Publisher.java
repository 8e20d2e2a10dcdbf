package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.error.QuoinException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes, and publishes again what is due: a few at once, so that neither this node's lookups nor its peers' streams
 * run out. What failed stays due. Confined to the DHT's turns.
 */
final class Publisher<T> {

    /** What is published again at once. */
    static final int AT_ONCE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Publications<T> publications;
    private final Function<T, CompletableFuture<Integer>> publication;
    private final Executor turns;
    private final InstantSource clock;
    private final Set<KadId> underWay = new HashSet<>();
    private final Deque<KadId> due = new ArrayDeque<>();
    private int renewing;
    private int failures;

    /** @param publication completes on any thread with how many peers know */
    Publisher(
            Publications<T> publications,
            Function<T, CompletableFuture<Integer>> publication,
            Executor turns,
            InstantSource clock) {
        this.publications = publications;
        this.publication = publication;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Publishes now, and again in time, whatever becomes of this time.
     *
     * @throws QuoinException with {@code NET_OVERLOADED} if this node publishes too much already
     */
    CompletableFuture<Integer> publish(KadId key, T what) {
        publications.note(key, what);
        return start(key, what);
    }

    /** Publishes again what was last published at a time or before, unless that is under way still. */
    void republish(long since) {
        if (renewing == 0) {
            publications.due(since).stream()
                    .filter(key -> !underWay.contains(key))
                    .forEach(due::add);
            next();
        }
    }

    private void next() {
        while (renewing < AT_ONCE && !due.isEmpty()) {
            KadId key = due.remove();
            publications.get(key).ifPresent(what -> renew(key, what));
        }
        if (renewing == 0 && failures > 0) {
            LOG.warn("{} publications in the DHT were not renewed, and are tried again later", failures);
            failures = 0;
        }
    }

    private void renew(KadId key, T what) {
        renewing++;
        var unused = start(key, what)
                .whenComplete((peers, failure) -> turns.execute(() -> {
                    renewing--;
                    if (failure != null) {
                        failures++;
                        LOG.debug("A publication in the DHT was not renewed: {}", failure.getMessage());
                    }
                    next();
                }));
    }

    private CompletableFuture<Integer> start(KadId key, T what) {
        underWay.add(key);
        return attempt(what)
                .whenComplete((peers, failure) -> turns.execute(() -> {
                    underWay.remove(key);
                    if (failure == null) {
                        publications.succeeded(key, what, clock.millis());
                    }
                }));
    }

    private CompletableFuture<Integer> attempt(T what) {
        try {
            return publication.apply(what);
        } catch (QuoinException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
