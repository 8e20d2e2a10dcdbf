package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.noise.NoiseHandshake;
import io.quoin.plugins.libp2p.noise.NoiseIdentity;
import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.yamux.YamuxLimits;
import io.quoin.plugins.libp2p.yamux.YamuxSession;
import io.quoin.spi.error.QuoinException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Two real connections with each other, in memory and on virtual time. */
public final class ConnectionPair {

    private static final int MAX_UNREAD = 1 << 20;

    private final ConnectionSettings settings;
    private final VirtualLoop loop = new VirtualLoop();
    private final Connection dialler;
    private final Connection listener;

    /** @param answered by the peer that was dialled */
    public ConnectionPair(InboundProtocols answered) {
        this(answered, MAX_UNREAD);
    }

    /**
     * @param answered by the peer that was dialled
     * @param maxUnread bytes that either side keeps unread before it resets a stream
     */
    public ConnectionPair(InboundProtocols answered, int maxUnread) {
        settings = settings(maxUnread);
        LocalIdentity alice = Vectors.identity(1);
        LocalIdentity bob = Vectors.identity(2);
        Random random = new Random(3);
        List<String> muxers = List.of(YamuxSession.PROTOCOL);
        NoiseHandshake a = new NoiseHandshake(true, NoiseIdentity.create(alice, random, muxers), random, bob.id());
        NoiseHandshake b = new NoiseHandshake(false, NoiseIdentity.create(bob, random, muxers), random, null);
        ByteQueue toAlice = new ByteQueue();
        ByteQueue toBob = new ByteQueue();
        a.start(toBob::append);
        b.receive(toBob, toAlice::append);
        SecureChannel atAlice = a.receive(toAlice, toBob::append).orElseThrow();
        SecureChannel atBob = b.receive(toBob, toAlice::append).orElseThrow();
        VirtualWire toListener = new VirtualWire(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        VirtualWire toDialler = new VirtualWire(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 2));
        toListener.link(toDialler);
        dialler = connection(toListener, atAlice, true, new InboundProtocols());
        listener = connection(toDialler, atBob, false, answered);
        dialler.start(new ByteQueue());
        listener.start(new ByteQueue());
        advance(Duration.ZERO);
    }

    public Connection dialler() {
        return dialler;
    }

    public Connection listener() {
        return listener;
    }

    /** Lets time pass, and all that is due with it. */
    public void advance(Duration time) {
        loop.advance(time);
    }

    private Connection connection(
            VirtualWire wire, SecureChannel channel, boolean dialled, InboundProtocols protocols) {
        return new Connection(
                wire, channel, dialled, settings, protocols, new Wanted(), Instant.EPOCH, new ByteQueue());
    }

    private static ConnectionSettings settings(int maxUnread) {
        return new ConnectionSettings(
                8,
                new AdmissionSettings(
                        new DenyList(Set.of(), List.of()), 8, new SubnetLimits(8, 8), new SubnetLimits(8, 8), false),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                new YamuxLimits(64, 64, maxUnread));
    }

    /** Whoever owns a connection that is wanted in any case. */
    private static final class Wanted implements ConnectionOwner {

        @Override
        public boolean established(Connection connection) {
            return true;
        }

        @Override
        public boolean surplus(Connection connection) {
            return false;
        }

        @Override
        public void ended(Connection connection, QuoinException cause) {}
    }
}
