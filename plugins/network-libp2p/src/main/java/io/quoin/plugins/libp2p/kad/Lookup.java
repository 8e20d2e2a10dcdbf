package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.spi.error.QuoinException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one query against the network. Confined to the DHT's turns. */
final class Lookup {

    /** Looks at each answer. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Takes an answer.
         *
         * @return whether that is enough, and the lookup may end
         * @throws QuoinException if the answer is not true; its sender counts as failed then
         */
        boolean visit(KadPeer from, KadMessage answer);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Lookup.class);

    private final Query query;
    private final KadMessage request;
    private final KadClient client;
    private final RoutingTable table;
    private final Visitor visitor;
    private final Executor turns;
    private final InstantSource clock;
    private final CompletableFuture<List<KadPeer>> result = new CompletableFuture<>();

    Lookup(
            Query query,
            KadMessage request,
            KadClient client,
            RoutingTable table,
            Visitor visitor,
            Executor turns,
            InstantSource clock) {
        this.query = query;
        this.request = request;
        this.client = client;
        this.table = table;
        this.visitor = visitor;
        this.turns = turns;
        this.clock = clock;
    }

    /** Completes, within a turn, with the nearest peers that answered. */
    CompletableFuture<List<KadPeer>> result() {
        return result;
    }

    /** Asks whom the query names, and ends if it is over. */
    void advance() {
        if (result.isDone()) {
            return;
        }
        // Who is late may have waited here for other requests to end: only its own failure costs a peer its place.
        var late = query.expire(clock.millis());
        if (!late.isEmpty()) {
            LOG.debug("A lookup gave up {} DHT peers that are late", late.size());
        }
        for (KadPeer peer : query.next(clock.millis())) {
            var unused = client.ask(peer, request)
                    .whenComplete((answer, failure) -> turns.execute(() -> hear(peer, answer, failure)));
        }
        if (query.finished(clock.millis())) {
            result.complete(query.closest());
        }
    }

    private void hear(KadPeer peer, @Nullable KadMessage answer, @Nullable Throwable failure) {
        if (failure != null) {
            fail(peer, failure);
        } else if (answer != null && !result.isDone()) {
            take(peer, answer);
        }
        advance();
    }

    private void take(KadPeer peer, KadMessage answer) {
        try {
            boolean enough = visitor.visit(peer, answer);
            Optional<Subnet> subnet = client.address(peer.id()).flatMap(Subnet::of);
            table.seen(peer, clock.millis());
            query.answered(
                    peer,
                    subnet,
                    answer.closer().stream()
                            .map(closer -> closer.sharedWith(subnet))
                            .toList());
            if (enough) {
                query.stop();
            }
        } catch (QuoinException e) {
            fail(peer, e);
        }
    }

    private void fail(KadPeer peer, Throwable failure) {
        LOG.debug("The DHT peer {} did not help: {}", peer.id(), failure.getMessage());
        query.failed(peer);
        if (Blame.ofThePeer(failure)) {
            table.remove(peer);
        }
    }
}
