package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    /** What is the peer's fault or its absence, not this node's. */
    private static final Set<NetworkError> BLAMED = Set.of(
            NetworkError.NET_UNREACHABLE,
            NetworkError.NET_TIMEOUT,
            NetworkError.NET_PROTOCOL,
            NetworkError.NET_TOO_LARGE,
            NetworkError.NET_PEER_MISMATCH);

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
        query.expire(clock.millis()).forEach(table::remove);
        for (KadPeer peer : query.next(clock.millis())) {
            var unused = client.ask(peer, request)
                    .whenComplete((answer, failure) -> turns.execute(() -> hear(peer, answer, failure)));
        }
        if (query.finished(clock.millis())) {
            result.complete(query.closest());
        }
    }

    private void hear(KadPeer peer, @Nullable KadMessage answer, @Nullable Throwable failure) {
        if (result.isDone()) {
            return;
        }
        if (answer != null) {
            take(peer, answer);
        } else if (failure != null) {
            fail(peer, cause(failure));
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
        if (failure instanceof QuoinException refused && BLAMED.contains(refused.code())) {
            table.remove(peer);
        }
    }

    /** What really failed, without the wrapping of futures. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
