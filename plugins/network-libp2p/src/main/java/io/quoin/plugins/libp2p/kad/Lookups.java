package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Starts lookups, and moves those on that wait for peers who are too late. Confined to the DHT's turns. */
final class Lookups {

    private static final int MAX_UNDER_WAY = 64;

    private final KadId self;
    private final RoutingTable table;
    private final KadClient client;
    private final Executor turns;
    private final InstantSource clock;
    private final QueryLimits limits = QueryLimits.standard();
    private final Set<Lookup> underWay = new HashSet<>();

    Lookups(KadId self, RoutingTable table, KadClient client, Executor turns, InstantSource clock) {
        this.self = self;
        this.table = table;
        this.client = client;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Asks the peers ever nearer to a request's key.
     *
     * @return completes within a turn with the nearest peers that answered; fails with {@code NET_UNREACHABLE} if no peer
     *     is known, and with {@code NET_OVERLOADED} while 64 lookups are under way
     */
    CompletableFuture<List<KadPeer>> start(KadMessage request, Lookup.Visitor visitor) {
        if (table.size() == 0) {
            return CompletableFuture.failedFuture(new QuoinException(
                    NetworkError.NET_UNREACHABLE, "No peer that serves the DHT is known; connect to one first"));
        }
        if (underWay.size() >= MAX_UNDER_WAY) {
            return CompletableFuture.failedFuture(new QuoinException(
                    NetworkError.NET_OVERLOADED, MAX_UNDER_WAY + " lookups are under way; look up more slowly"));
        }
        KadId target = KadId.of(request.key());
        Query query = new Query(self, target, limits, table.closest(target, limits.results()), clock.millis());
        Lookup lookup = new Lookup(query, request, client, table, visitor, turns, clock);
        underWay.add(lookup);
        var unused = lookup.result().whenComplete((peers, failure) -> underWay.remove(lookup));
        lookup.advance();
        return lookup.result();
    }

    /** Gives up what is too late; to be called about every second. */
    void tick() {
        List.copyOf(underWay).forEach(Lookup::advance);
    }
}
