package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.network.PeerId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Asks peers whether they serve the DHT still, and the table keeps those that do. Confined to the DHT's turns. */
final class Liveness {

    private static final int MAX_CHECKS = 20;

    private final RoutingTable table;
    private final Function<KadPeer, CompletableFuture<KadMessage>> question;
    private final Executor turns;
    private final InstantSource clock;
    private final Set<PeerId> candidates = new HashSet<>();

    /** @param question asks a peer for anything; completes on any thread */
    Liveness(
            RoutingTable table,
            Function<KadPeer, CompletableFuture<KadMessage>> question,
            Executor turns,
            InstantSource clock) {
        this.table = table;
        this.question = question;
        this.turns = turns;
        this.clock = clock;
    }

    /** Asks up to 20 of those who have been silent since a time: who does not answer loses its place. */
    void check(long since) {
        for (KadPeer peer : table.silentSince(since, MAX_CHECKS)) {
            var unused = question.apply(peer)
                    .whenComplete((answer, failure) -> turns.execute(() -> {
                        if (failure == null) {
                            table.seen(peer, clock.millis());
                        } else if (Blame.ofThePeer(failure)) {
                            table.remove(peer);
                        }
                    }));
        }
    }

    /**
     * Asks those of the connected peers that serve the DHT, are not in the table, and would have a place: who answers
     * gets it. A peer that was late once comes back this way, as it tells about itself again only when it connects anew.
     */
    void refill(List<TableEntry> serving) {
        for (TableEntry entry : serving) {
            KadPeer peer = entry.peer();
            if (table.misses(peer, entry.subnet()) && candidates.add(peer.id())) {
                var unused = question.apply(peer)
                        .whenComplete((answer, failure) -> turns.execute(() -> {
                            candidates.remove(peer.id());
                            if (failure == null) {
                                table.offer(peer, entry.subnet(), clock.millis());
                            }
                        }));
            }
        }
    }
}
