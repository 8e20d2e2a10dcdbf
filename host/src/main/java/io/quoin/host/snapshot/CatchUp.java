package io.quoin.host.snapshot;

import io.quoin.host.ledger.Checkpoint;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.StagedState;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a certified snapshot of the state if the peers are far ahead, before consensus starts. If that does not succeed the
 * ledger is as it was, and consensus gets the blocks one by one. Numbers may be read from any thread.
 */
public final class CatchUp {

    /** After so many rounds in which nothing new came the blocks are taken one by one. */
    private static final int MAX_IDLE_ROUNDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final PeerNetwork network;
    private final String protocol;
    private final Ledger ledger;
    private final CertificateCheck certificates;
    private final CatchUpSettings settings;
    private final CatchUpProgress progress;
    private final LongSupplier nanos;
    /** Who lied. */
    private final Set<PeerId> dropped = new HashSet<>();
    /** How often who is not dropped did not answer for a checkpoint. */
    private final Map<PeerId, Integer> failures = new HashMap<>();

    private final AtomicLong fetchedEntries = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();

    /**
     * @param nanos as {@link System#nanoTime}
     */
    public CatchUp(
            PeerNetwork network,
            String protocol,
            Ledger ledger,
            CertificateCheck certificates,
            CatchUpSettings settings,
            CatchUpProgress progress,
            LongSupplier nanos) {
        this.network = network;
        this.protocol = protocol;
        this.ledger = ledger;
        this.certificates = certificates;
        this.settings = settings;
        this.progress = progress;
        this.nanos = nanos;
    }

    /** The entries that came from peers and were right. */
    public long fetchedEntries() {
        return fetchedEntries.get();
    }

    /** How many peers were dropped for something wrong. */
    public long refusals() {
        return refusals.get();
    }

    /**
     * Catches up if it is worth it. Called once.
     *
     * @return whether the ledger stands on a snapshot now
     * @throws QuoinException with {@code SNAPSHOT_STOPPED} if the progress says so
     */
    public boolean run() throws InterruptedException {
        SnapshotPeers peers = new SnapshotPeers(network, protocol);
        try (Offers offers = new Offers(
                network, peers, settings.named(), ledger.validators(ledger.tip().height() + 1), nanos)) {
            return run(peers, offers);
        }
    }

    private boolean run(SnapshotPeers peers, Offers offers) throws InterruptedException {
        StagedState staged = ledger.staged();
        CheckpointFetch checkpoints = new CheckpointFetch(
                peers,
                () -> new TrustedSets(ledger.queries().comingValidators(), certificates, ledger.checkpoints()),
                staged,
                progress,
                nanos);
        for (int idle = 0; idle < MAX_IDLE_ROUNDS; ) {
            Map<PeerId, SnapshotOffer> round = offers.gather(leftOut());
            Optional<Long> target = target(round);
            if (target.isEmpty()) {
                end(round, staged);
                return false;
            }
            long before = moves(checkpoints);
            if (take(target.get(), holders(round, target.get()), peers, checkpoints, staged)) {
                return true;
            }
            idle = moves(checkpoints) > before ? 0 : idle + 1;
        }
        LOG.warn("No peer gave a whole snapshot; the blocks are taken one by one");
        return false;
    }

    /** Grows with everything that brings the end nearer: something right, and one liar less. */
    private long moves(CheckpointFetch checkpoints) {
        return fetchedEntries.get() + checkpoints.fetchedChanges() + dropped.size();
    }

    /** Who is not asked any more. */
    private Set<PeerId> leftOut() {
        Set<PeerId> leftOut = new HashSet<>(dropped);
        failures.forEach((peer, count) -> {
            if (count >= SubtreeFetch.MAX_FAILURES) {
                leftOut.add(peer);
            }
        });
        return leftOut;
    }

    /** What was fetched stays if a snapshot may only be out of reach. */
    private void end(Map<PeerId, SnapshotOffer> round, StagedState staged) {
        if (round.isEmpty()) {
            LOG.info("No peer says how far it is; blocks from height {} on are taken one by one", next());
        } else if (leftOut().isEmpty()) {
            staged.clear();
        } else {
            LOG.warn("No other peer has a snapshot far ahead; blocks from height {} on are taken one by one", next());
        }
    }

    private long next() {
        return ledger.tip().height() + 1;
    }

    /**
     * Of the snapshots that are far enough ahead the one that most peers offer, and the highest of these. How many they are
     * proves nothing, but what one peer alone offers is asked for last. One below a checkpoint could not be held against it.
     */
    private Optional<Long> target(Map<PeerId, SnapshotOffer> offers) {
        long enough = Math.max(
                ledger.tip().height() + settings.lag(), ledger.checkpoints().highest());
        Map<Long, Long> holders = offers.values().stream()
                .flatMap(offer -> offer.heights().stream().distinct())
                .filter(height -> height >= enough)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return holders.entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** Those with fewer failures first. */
    private List<PeerId> holders(Map<PeerId, SnapshotOffer> offers, long height) {
        return offers.entrySet().stream()
                .filter(offer -> offer.getValue().heights().contains(height))
                .map(Map.Entry::getKey)
                .sorted(Comparator.<PeerId>comparingInt(peer -> failures.getOrDefault(peer, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private boolean take(
            long height, List<PeerId> holders, SnapshotPeers peers, CheckpointFetch checkpoints, StagedState staged)
            throws InterruptedException {
        Optional<Checkpoint> checkpoint = certified(height, holders, checkpoints);
        if (checkpoint.isEmpty()) {
            return false;
        }
        Set<PeerId> sources = new HashSet<>(holders);
        sources.removeAll(leftOut());
        LOG.info(
                "This node is at height {}; it takes the state of height {}, {}, from {} peers",
                ledger.tip().height(),
                height,
                checkpoint.get().root().shortHex(),
                sources.size());
        StateFetch fetch =
                new StateFetch(peers, sources, checkpoint.get(), staged, new ProgressLog(progress), this::drop);
        boolean complete;
        try {
            complete = fetch.run();
        } finally {
            fetchedEntries.addAndGet(fetch.fetched());
        }
        if (complete) {
            ledger.adopt(checkpoint.get());
            LOG.info(
                    "The state of height {} is here: {} entries, of which {} came from peers now; blocks follow one by"
                            + " one",
                    height,
                    fetch.entries(),
                    fetch.fetched());
        }
        return complete;
    }

    /** The checkpoint, from the first peer that proves it; those before it who lied are dropped. */
    private Optional<Checkpoint> certified(long height, List<PeerId> holders, CheckpointFetch checkpoints)
            throws InterruptedException {
        for (PeerId peer : holders) {
            try {
                int before = checkpoints.fetchedChanges();
                Optional<Checkpoint> checkpoint = checkpoints.from(peer, height);
                if (checkpoint.isPresent()) {
                    return checkpoint;
                }
                failed(peer, checkpoints.fetchedChanges() > before);
            } catch (QuoinException e) {
                if (e.code() != SnapshotError.SNAPSHOT_REFUSED) {
                    throw e;
                }
                LOG.warn("{}; it is not asked again", e.toString());
                drop(peer);
            }
        }
        return Optional.empty();
    }

    /** Who sent something right before it fell silent is asked again, but after others. */
    private void failed(PeerId peer, boolean moved) {
        int most = moved ? SubtreeFetch.MAX_FAILURES - 1 : SubtreeFetch.MAX_FAILURES;
        failures.merge(peer, 1, (before, one) -> Math.min(before + one, most));
    }

    private void drop(PeerId peer) {
        if (dropped.add(peer)) {
            refusals.incrementAndGet();
        }
    }
}
