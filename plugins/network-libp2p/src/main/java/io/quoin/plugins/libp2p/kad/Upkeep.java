package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.identity.PeerIds;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Keeps table, stores and publications fresh. Confined to the DHT's turns. */
final class Upkeep {

    private static final int MAX_CHECKS = 20;

    private final KadState state;
    private final KadSettings settings;
    private final Lookups lookups;
    private final KadClient client;
    private final KadOperations operations;
    private final Executor turns;
    private final InstantSource clock;
    private final RandomGenerator random;
    private boolean refreshing;

    Upkeep(
            KadState state,
            KadSettings settings,
            Lookups lookups,
            KadClient client,
            KadOperations operations,
            Executor turns,
            InstantSource clock,
            RandomGenerator random) {
        this.state = state;
        this.settings = settings;
        this.lookups = lookups;
        this.client = client;
        this.operations = operations;
        this.turns = turns;
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
            checkSilent(now);
            var unused = refresh().whenComplete((done, failure) -> refreshing = false);
        }
    }

    /** Asks those who have been silent for long for anything: who does not answer loses its place. */
    private void checkSilent(long now) {
        KadMessage question = findNode(PeerIds.multihash(state.self().id()));
        for (KadPeer peer : state.table().silentSince(now - settings.refresh().toMillis(), MAX_CHECKS)) {
            var unused = client.ask(peer, question)
                    .whenComplete((answer, failure) -> turns.execute(() -> {
                        if (failure == null) {
                            state.table().seen(peer, clock.millis());
                        } else {
                            state.table().remove(peer);
                        }
                    }));
        }
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

    private static KadMessage findNode(byte[] key) {
        return KadMessage.request(KadType.FIND_NODE, key);
    }
}
