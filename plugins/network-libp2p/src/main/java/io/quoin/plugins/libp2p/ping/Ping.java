package io.quoin.plugins.libp2p.ping;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.SwarmListener;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Echoes peers' pings, and pings each peer at once and then at intervals, which measures the round trip.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/ping/ping.md">libp2p ping</a>
 */
public final class Ping implements InboundProtocol, SwarmListener {

    /** The protocol's name. */
    public static final String PROTOCOL = "/ipfs/ping/1.0.0";

    private static final int MAX_STREAMS = 4;

    private final Duration interval;
    private final RandomGenerator random;

    public Ping(Duration interval, RandomGenerator random) {
        this.interval = interval;
        this.random = random;
    }

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        return new PingEcho(stream.bytes());
    }

    @Override
    public void opened(Connection connection) {
        new PingProbe(connection, interval, random).start();
    }

    @Override
    public void connected(PeerId peer) {}

    @Override
    public void disconnected(PeerId peer) {}
}
