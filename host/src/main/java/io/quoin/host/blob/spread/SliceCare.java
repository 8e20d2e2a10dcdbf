package io.quoin.host.blob.spread;

import static java.util.Objects.requireNonNull;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.text.FailureText;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the slices that this node keeps, again and again: announces them, finds out who keeps the others, and does
 * what {@link SlicePlan} says. What a peer says it keeps counts only with a proof. Thread-safe.
 */
final class SliceCare {

    /** The most contents that are looked at at a time. */
    static final int MAX_RUNNING = 4;

    private static final Logger LOG = LoggerFactory.getLogger(SliceCare.class);

    private final SlicePeers peers;
    private final SliceStore store;
    private final SliceFetcher fetcher;
    private final Consumer<Hash> lost;
    private final InstantSource clock;
    private final SliceProofs proofs;
    private final CareSchedule schedule;

    /**
     * @param lost told of a content of which too few slices are left
     * @param interval between two looks at a content
     */
    SliceCare(
            SlicePeers peers,
            SliceStore store,
            SliceFetcher fetcher,
            SliceProofs proofs,
            Consumer<Hash> lost,
            InstantSource clock,
            Duration interval) {
        this.peers = peers;
        this.store = store;
        this.fetcher = fetcher;
        this.lost = lost;
        this.clock = clock;
        this.proofs = proofs;
        this.schedule = new CareSchedule(interval);
        store.holdings().forEach(holding -> soon(holding.manifest()));
    }

    /** Asks for a look at what is kept under a manifest. */
    synchronized void soon(BlobManifest manifest) {
        schedule.soon(key(manifest), clock.instant());
    }

    /** What is known of kept slices. */
    SliceStatus status(Holding holding) {
        Optional<CareSchedule.State> state = find(key(holding.manifest()));
        return new SliceStatus(
                holding.manifest(),
                holding.slices(),
                state.map(CareSchedule.State::isAnnounced).orElse(false),
                state.flatMap(CareSchedule.State::look),
                state.flatMap(CareSchedule.State::repair));
    }

    private synchronized Optional<CareSchedule.State> find(CareSchedule.Key key) {
        return schedule.find(key);
    }

    /** Begins to look at what is due; returns soon. */
    void look() {
        List<CareSchedule.Key> begun;
        synchronized (this) {
            begun = schedule.begin(clock.instant(), MAX_RUNNING);
        }
        begun.forEach(this::begin);
    }

    private void begin(CareSchedule.Key key) {
        var unused = round(key).whenComplete((busy, failure) -> {
            if (failure != null) {
                LOG.warn("The slices of {} are looked at again later: {}", key.content(), FailureText.of(failure));
            }
            synchronized (this) {
                schedule.end(key, failure == null && busy, clock.instant());
            }
        });
    }

    private CompletableFuture<Boolean> round(CareSchedule.Key key) {
        try {
            return store.holding(key.content(), key.manifest())
                    .map(this::withoutDamage)
                    .filter(holding -> !holding.slices().isEmpty())
                    .map(holding -> round(key, holding))
                    .orElseGet(() -> {
                        forget(key);
                        return CompletableFuture.completedFuture(false);
                    });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Boolean> round(CareSchedule.Key key, Holding holding) {
        CareSchedule.State state = state(key);
        return announced(key, state)
                .thenCompose(none -> peers.providers(key.content()))
                .thenCompose(providers -> peers.offers(key.content(), asked(key, providers, state)))
                .thenCompose(offers -> SlicePeers.gather(
                        offers.keySet(),
                        peer -> proofs.shown(peer, holding.manifest(), requireNonNull(offers.get(peer)))))
                .thenCompose(shown -> act(key, state, view(key, shown, state)));
    }

    private synchronized CareSchedule.State state(CareSchedule.Key key) {
        return schedule.state(key);
    }

    private synchronized void forget(CareSchedule.Key key) {
        schedule.forget(key);
    }

    /** A slice that is damaged is let go, to be made anew by somebody. */
    private Holding withoutDamage(Holding holding) {
        List<Integer> damaged = proofs.damaged(holding);
        if (!damaged.isEmpty()) {
            Hash content = holding.manifest().content();
            LOG.error("The kept slices {} of {} are damaged and let go", damaged, content);
            store.remove(holding.manifest(), damaged);
        }
        return holding.without(damaged);
    }

    private CompletableFuture<Boolean> announced(CareSchedule.Key key, CareSchedule.State state) {
        if (state.isAnnounced()) {
            return CompletableFuture.completedFuture(true);
        }
        return peers.announce(key.content()).handle((told, failure) -> {
            if (failure == null) {
                state.announced();
            } else {
                LOG.debug("{} is announced later: {}", key.content(), FailureText.of(failure));
            }
            return failure == null;
        });
    }

    private Collection<PeerId> asked(CareSchedule.Key key, Collection<PeerId> providers, CareSchedule.State state) {
        Set<PeerId> asked = new TreeSet<>(providers);
        asked.addAll(state.given());
        if (providers.isEmpty()) {
            asked.addAll(peers.neighbours(key.content()));
        }
        return asked;
    }

    /** What is kept is read anew: slices may have come while the others were asked. */
    private SliceView view(CareSchedule.Key key, Map<PeerId, Set<Integer>> shown, CareSchedule.State state) {
        Holding holding = store.holding(key.content(), key.manifest()).orElseThrow();
        Map<PeerId, Set<Integer>> others = new TreeMap<>(shown);
        others.values().removeIf(Set::isEmpty);
        Set<PeerId> candidates = peers.connected();
        candidates.removeAll(state.refused());
        SliceView view = new SliceView(peers.self(), holding.manifest(), holding.slices(), others, candidates, 0);
        boolean missing = false;
        for (int slice = 0; slice < holding.manifest().slices(); slice++) {
            missing |= !view.isKept(slice);
        }
        return new SliceView(
                peers.self(), holding.manifest(), holding.slices(), others, candidates, state.missing(missing));
    }

    private CompletableFuture<Boolean> act(CareSchedule.Key key, CareSchedule.State state, SliceView view) {
        SlicePlan plan = SlicePlan.of(view);
        state.looked(SliceLook.of(clock.instant(), view, plan));
        if (!plan.missing().isEmpty()) {
            LOG.info("Nobody shows the slices {} of {}", plan.missing(), key.content());
        }
        if (plan.lost()) {
            lost.accept(key.content());
        }
        if (!plan.drop().isEmpty()) {
            LOG.info("The slices {} of {} are kept elsewhere and let go", plan.drop(), key.content());
            store.remove(view.manifest(), plan.drop());
            if (store.holdings(key.content()).isEmpty()) {
                peers.announceNoMore(key.content());
            }
        }
        return SlicePeers.gather(
                        plan.give().keySet(),
                        peer -> give(peer, view, requireNonNull(plan.give().get(peer)), state))
                .thenApply(done -> !plan.give().isEmpty() || !plan.drop().isEmpty() || !state.isAnnounced());
    }

    private CompletableFuture<Boolean> give(
            PeerId peer, SliceView view, SortedSet<Integer> slices, CareSchedule.State state) {
        if (peer.equals(peers.self())) {
            return fetcher.slices(view.manifest(), view.others(), slices).thenApply(made -> {
                made.forEach((slice, shards) -> store.add(view.manifest(), slice, shards));
                LOG.info(
                        "The slices {} of {} are made anew",
                        slices,
                        view.manifest().content());
                repaired(state, peer, slices);
                return true;
            });
        }
        return peers.take(peer, view.manifest(), slices).handle((answer, failure) -> {
            boolean taken = failure == null && answer != TakeAnswer.REFUSED;
            (taken ? state.given() : state.refused()).add(peer);
            if (taken) {
                repaired(state, peer, missing(view, slices));
            }
            return taken;
        });
    }

    /** Of slices that are given away those that nobody keeps, which the peer makes. */
    private static SortedSet<Integer> missing(SliceView view, SortedSet<Integer> given) {
        SortedSet<Integer> missing = new TreeSet<>(given);
        missing.removeIf(view::isKept);
        return missing;
    }

    private void repaired(CareSchedule.State state, PeerId by, SortedSet<Integer> slices) {
        if (!slices.isEmpty()) {
            state.repaired(new SliceRepair(clock.instant(), by, slices));
        }
    }

    private static CareSchedule.Key key(BlobManifest manifest) {
        return new CareSchedule.Key(manifest.content(), manifest.hash());
    }
}
