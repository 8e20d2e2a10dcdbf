package io.quoin.host.snapshot;

import io.quoin.host.text.FailureText;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks peers how far they are, those too that connect meanwhile. It waits for an answer of each that is connected, and
 * until the peers that the operator named, or validators with more than a third of the weight, have answered: one of those
 * is honest. It does not wait longer than its patience. One thread.
 */
final class Offers implements PeerListener, AutoCloseable {

    /** How long a start waits for peers at most. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The most peers that are asked in one round. */
    private static final int MAX_PEERS = 512;

    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    /** A new connection has neither an offer nor a failure. */
    private record Event(PeerId peer, boolean connected, Optional<SnapshotOffer> offer) {}

    private final PeerNetwork network;
    private final SnapshotPeers peers;
    private final Set<PeerId> named;
    private final ValidatorSet validators;
    private final LongSupplier nanos;
    private volatile boolean closed;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(MAX_PEERS * 4);

    /**
     * @param named whom the operator named
     * @param validators of the next height, as far as this node knows
     * @param nanos as {@link System#nanoTime}
     */
    Offers(PeerNetwork network, SnapshotPeers peers, Set<PeerId> named, ValidatorSet validators, LongSupplier nanos) {
        this.network = network;
        this.peers = peers;
        this.named = named;
        this.validators = validators;
        this.nanos = nanos;
        network.onPeerChange(this);
    }

    /** The answers of now, of all peers but some. */
    Map<PeerId, SnapshotOffer> gather(Set<PeerId> without) throws InterruptedException {
        events.clear();
        Map<PeerId, SnapshotOffer> offers = new TreeMap<>();
        Set<PeerId> asked = new HashSet<>();
        Set<PeerId> answered = new HashSet<>(without);
        peers.connected().forEach(peer -> ask(peer, without, asked));
        long end = nanos.getAsLong() + PATIENCE.toNanos();
        while (!answered.containsAll(asked) || !isEnough(answered)) {
            Event event = events.poll(end - nanos.getAsLong(), TimeUnit.NANOSECONDS);
            if (event == null) {
                break;
            }
            if (event.connected()) {
                ask(event.peer(), without, asked);
            } else if (answered.add(event.peer())) {
                event.offer().ifPresent(offer -> offers.put(event.peer(), offer));
            }
        }
        return offers;
    }

    private boolean isEnough(Set<PeerId> answered) {
        return answered.containsAll(named)
                || validators.isWeakQuorum(ValidatorSet.weightOf(validators.validators().stream()
                        .filter(validator -> answered.contains(network.peerId(validator.sessionKey())))
                        .toList()));
    }

    private void ask(PeerId peer, Set<PeerId> without, Set<PeerId> asked) {
        if (without.contains(peer) || asked.size() >= MAX_PEERS || !asked.add(peer)) {
            return;
        }
        var unused = peers.offer(peer).whenComplete((offer, failure) -> {
            if (failure != null) {
                LOG.debug("Peer {} offers no snapshots: {}", peer, FailureText.of(failure));
            }
            tell(new Event(peer, false, Optional.ofNullable(offer)));
        });
    }

    private void tell(Event event) {
        if (!closed && !events.offer(event)) {
            LOG.debug("Too many peers at once; one more is not heard");
        }
    }

    @Override
    public void connected(PeerId peer) {
        tell(new Event(peer, true, Optional.empty()));
    }

    @Override
    public void disconnected(PeerId peer) {
        LOG.trace("Peer {} is gone", peer);
    }

    /** Listens no more. */
    @Override
    public void close() {
        closed = true;
    }
}
