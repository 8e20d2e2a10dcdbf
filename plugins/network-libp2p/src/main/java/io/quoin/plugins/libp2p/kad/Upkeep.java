package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.identity.PeerIds;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Keeps table, stores and publications fresh. Confined to the DHT's turns. */
final class Upkeep {

    private final KadState state;
    private final KadSettings settings;
    private final Lookups lookups;
    private final PeerTracker tracker;
    private final Liveness liveness;
    private final KadOperations operations;
    private final InstantSource clock;
    private final RandomGenerator random;
    private boolean refreshing;

    Upkeep(
            KadState state,
            KadSettings settings,
            Lookups lookups,
            PeerTracker tracker,
            Liveness liveness,
            KadOperations operations,
            InstantSource clock,
            RandomGenerator random) {
        this.state = state;
        this.settings = settings;
        this.lookups = lookups;
        this.tracker = tracker;
        this.liveness = liveness;
        this.operations = operations;
        this.clock = clock;
        this.random = random;
    }

    /** Drops what has expired, publishes what is due, and looks at the whole table. */
    void run() {
        long now = clock.millis();
        state.records().expire(now);
        state.providers().expire(now);
        operations.republish(now - settings.republish().toMillis());
        if (!refreshing && state.table().size() > 0) {
            refreshing = true;
            liveness.check(now - settings.refresh().toMillis());
            var unused = refresh().whenComplete((done, failure) -> refreshing = false);
        }
    }

    /** Gives connected peers that serve the DHT the free places of the table; to be called more often. */
    void refill() {
        liveness.refill(tracker.serving());
    }

    /** Looks up this node's own place and one in each bucket; who is found there is connected, and so gets known. */
    private CompletableFuture<?> refresh() {
        CompletableFuture<?> last = look(PeerIds.multihash(state.self().id()));
        int deepest = Math.min(RandomKeys.MAX_PREFIX, state.table().deepest());
        for (int bits = 0; bits <= deepest; bits++) {
            byte[] key = RandomKeys.withPrefix(state.self().place(), bits, random);
            last = last.thenCompose(before -> look(key));
        }
        return last;
    }

    private CompletableFuture<?> look(byte[] key) {
        // A lookup that finds nobody is no reason to leave out the next one.
        return lookups.start(findNode(key), (from, answer) -> false).handle((peers, failure) -> peers);
    }

    /** What any peer that serves the DHT can answer. */
    static KadMessage question(KadPeer self) {
        return findNode(PeerIds.multihash(self.id()));
    }

    private static KadMessage findNode(byte[] key) {
        return KadMessage.request(KadType.FIND_NODE, key);
    }
}
