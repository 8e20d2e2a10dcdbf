package io.quoin.plugins.libp2p.peerstore;

import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.NetworkThreads;
import io.quoin.plugins.libp2p.net.PeerDialer;
import io.quoin.plugins.libp2p.net.SerialQueue;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the peers that were connected, by their signed records, and dials them while fewer are connected than wanted:
 * so a node that starts again finds its network without anybody's help, and the DHT its first peers. The state is confined
 * to the core thread; the file is written on a worker, one write at a time.
 */
public final class PeerStore {

    private static final Logger LOG = LoggerFactory.getLogger(PeerStore.class);
    private static final int MAX_DIALS = 8;

    private final PeerFile file;
    private final Swarm swarm;
    private final PeerDialer dialer;
    private final NetworkThreads threads;
    private final InstantSource clock;
    private final int wanted;
    private final PeerBook book = new PeerBook();
    private final SerialQueue writes;
    private final Set<PeerId> dialling = new HashSet<>();

    /** Counts the changes; the file has those up to the one that was written. */
    private long version;

    private volatile long written;

    /**
     * Reads what was remembered.
     *
     * @param wanted connected peers, below which known ones are dialled
     */
    public PeerStore(Path directory, int wanted, Swarm swarm, NetworkThreads threads, InstantSource clock) {
        this.file = new PeerFile(directory);
        this.wanted = wanted;
        this.swarm = swarm;
        this.dialer = new PeerDialer(swarm, threads.workers());
        this.threads = threads;
        this.clock = clock;
        this.writes = new SerialQueue(threads.workers(), 1);
        long now = clock.millis();
        // A clock that was set back must not make a peer last for ever.
        file.read().forEach(known -> book.take(known.seenAt(Math.min(known.seen(), now))));
        book.expire(now);
        book.takeChanged();
    }

    /** A peer showed its signed record, which was verified; from any thread. */
    public void learn(Connection connection, PeerRecord statement, byte[] sealed) {
        InetAddress host = connection.host();
        boolean reached = connection.dialled();
        threads.core()
                .execute(() -> book.take(new KnownPeer(statement, sealed.clone(), host, reached, clock.millis())));
    }

    /** Forgets, dials and writes as is due; to be called every few seconds on the core thread. */
    public void run() {
        long now = clock.millis();
        List<Connection> connected = swarm.all();
        connected.forEach(connection -> book.seen(connection.peer(), now));
        book.expire(now);
        int missing = Math.min(wanted - connected.size(), MAX_DIALS) - dialling.size();
        if (missing > 0) {
            book.candidates(this::isMissed, missing, now).forEach(this::dial);
        }
        note();
        if (version != written) {
            long shown = version;
            List<KnownPeer> peers = book.all();
            // If one waits already, the next look writes what is newer.
            var unused = writes.offer(() -> write(peers, shown));
        }
    }

    /** Writes what is not on the disk yet; blocks for it. Called when the network's threads have ended. */
    public void close() {
        note();
        if (version != written) {
            write(book.all(), version);
        }
    }

    private void note() {
        if (book.takeChanged()) {
            version++;
        }
    }

    private void write(List<KnownPeer> peers, long shown) {
        if (file.write(peers)) {
            written = shown;
        }
    }

    private boolean isMissed(PeerId peer) {
        return !peer.equals(swarm.self())
                && swarm.allows(peer)
                && swarm.connection(peer) == null
                && !dialling.contains(peer);
    }

    private void dial(KnownPeer known) {
        PeerId peer = known.peer();
        dialling.add(peer);
        var unused = dialer.dial(peer, known.addresses())
                .whenComplete((id, failure) -> threads.core().execute(() -> {
                    dialling.remove(peer);
                    if (failure != null) {
                        LOG.debug("The known peer {} was not reached: {}", peer, failure.getMessage());
                        book.failed(peer, clock.millis());
                    }
                }));
    }
}
