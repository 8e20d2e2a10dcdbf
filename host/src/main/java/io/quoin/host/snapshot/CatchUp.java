package io.quoin.host.snapshot;

import io.quoin.host.ledger.Checkpoint;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.StagedState;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
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
    private final Set<PeerId> dropped = new HashSet<>();
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
        TrustedSets trusted = new TrustedSets(ledger.queries().comingValidators(), certificates);
        CheckpointFetch checkpoints = new CheckpointFetch(peers, trusted, staged);
        for (int idle = 0; idle < MAX_IDLE_ROUNDS; ) {
            Map<PeerId, SnapshotOffer> round = offers.gather(dropped);
            Optional<Long> target = target(round);
            if (target.isEmpty()) {
                if (!round.isEmpty()) {
                    staged.clear();
                }
                return false;
            }
            long before = fetchedEntries.get();
            if (take(target.get(), holders(round, target.get()), peers, checkpoints, staged)) {
                return true;
            }
            idle = fetchedEntries.get() > before ? 0 : idle + 1;
        }
        LOG.warn("No peer gave a whole snapshot; the blocks are taken one by one");
        return false;
    }

    /** The highest snapshot that is far enough ahead. */
    private Optional<Long> target(Map<PeerId, SnapshotOffer> offers) {
        long enough = ledger.tip().height() + settings.lag();
        return offers.values().stream()
                .flatMap(offer -> offer.heights().stream())
                .filter(height -> height >= enough)
                .max(Comparator.naturalOrder());
    }

    private static Set<PeerId> holders(Map<PeerId, SnapshotOffer> offers, long height) {
        return offers.entrySet().stream()
                .filter(offer -> offer.getValue().heights().contains(height))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean take(
            long height, Set<PeerId> holders, SnapshotPeers peers, CheckpointFetch checkpoints, StagedState staged)
            throws InterruptedException {
        Optional<Checkpoint> checkpoint = certified(height, holders, checkpoints);
        if (checkpoint.isEmpty()) {
            return false;
        }
        Set<PeerId> sources = new HashSet<>(holders);
        sources.removeAll(dropped);
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

    /** The checkpoint, from the first peer that proves it; those before it are dropped. */
    private Optional<Checkpoint> certified(long height, Set<PeerId> holders, CheckpointFetch checkpoints)
            throws InterruptedException {
        for (PeerId peer : List.copyOf(holders)) {
            try {
                return Optional.of(checkpoints.from(peer, height));
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

    private void drop(PeerId peer) {
        if (dropped.add(peer)) {
            refusals.incrementAndGet();
        }
    }
}
