package io.quoin.plugins.libp2p.net;

import io.quoin.spi.network.PeerId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials peers that its sources know while fewer are connected than wanted, eight at once. It looks on the core thread.
 */
public final class PeerSeeker {

    private static final Logger LOG = LoggerFactory.getLogger(PeerSeeker.class);
    private static final int MAX_DIALS = 8;

    private final int wanted;
    private final Swarm swarm;
    private final PeerDialer dialer;
    private final NetworkThreads threads;
    private final InstantSource clock;
    private final List<PeerSource> sources = new CopyOnWriteArrayList<>();
    private final Set<PeerId> dialling = new HashSet<>();

    /** @param wanted connected peers, below which others are dialled */
    public PeerSeeker(int wanted, Swarm swarm, NetworkThreads threads, InstantSource clock) {
        this.wanted = wanted;
        this.swarm = swarm;
        this.dialer = new PeerDialer(swarm, threads.workers());
        this.threads = threads;
        this.clock = clock;
    }

    /** Adds a source, from any thread; the first is asked first. */
    public void add(PeerSource source) {
        sources.add(source);
    }

    /** Dials whom it can; to be called every few seconds. */
    public void run() {
        long now = clock.millis();
        List<PeerId> connected = swarm.all().stream().map(Connection::peer).toList();
        for (PeerSource source : sources) {
            connected.forEach(source::connected);
            int missing = Math.min(wanted - connected.size(), MAX_DIALS) - dialling.size();
            if (missing > 0) {
                source.candidates(this::isMissed, missing, now).forEach(candidate -> dial(source, candidate));
            }
        }
    }

    private boolean isMissed(PeerId peer) {
        return !peer.equals(swarm.self())
                && swarm.allows(peer)
                && swarm.connection(peer) == null
                && !dialling.contains(peer);
    }

    private void dial(PeerSource source, PeerSource.Candidate candidate) {
        PeerId peer = candidate.peer();
        dialling.add(peer);
        var unused = dialer.dial(peer, candidate.addresses())
                .whenComplete((id, failure) -> threads.core().execute(() -> {
                    dialling.remove(peer);
                    if (failure != null) {
                        LOG.debug("The known peer {} was not reached: {}", peer, failure.getMessage());
                        source.failed(peer, clock.millis());
                    }
                }));
    }
}
