package io.quoin.plugins.libp2p.peerstore;

import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.NetworkThreads;
import io.quoin.plugins.libp2p.net.PeerSource;
import io.quoin.plugins.libp2p.net.SerialQueue;
import io.quoin.plugins.libp2p.net.Swarm;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Remembers the peers that were connected, by their signed records: so a node that starts again finds its network without
 * anybody's help, and the DHT its first peers. The state is confined to the core thread; the file is written on a worker,
 * one write at a time.
 */
public final class PeerStore {

    private final PeerFile file;
    private final Swarm swarm;
    private final NetworkThreads threads;
    private final InstantSource clock;
    private final PeerBook book = new PeerBook();
    private final SerialQueue writes;

    /** Counts the changes; the file has those up to the one that was written. */
    private long version;

    private volatile long written;

    /** Reads what was remembered. */
    public PeerStore(Path directory, Swarm swarm, NetworkThreads threads, InstantSource clock) {
        this.file = new PeerFile(directory);
        this.swarm = swarm;
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

    /** The peers that it knows. */
    public PeerSource peers() {
        return book;
    }

    /** Forgets and writes as is due; to be called every few seconds on the core thread. */
    public void run() {
        long now = clock.millis();
        swarm.all().forEach(connection -> book.seen(connection.peer(), now));
        book.expire(now);
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
}
