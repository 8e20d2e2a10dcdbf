package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.multistream.DialNegotiation;
import io.quoin.plugins.libp2p.multistream.ListenNegotiation;
import io.quoin.plugins.libp2p.noise.NoiseFrames;
import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.rate.TokenBucket;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.transport.WireReceiver;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.yamux.SessionListener;
import io.quoin.plugins.libp2p.yamux.YamuxSession;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An encrypted, multiplexed connection with one peer. {@code execute}, {@code open}, {@code close} and the figures are
 * safe from any thread; everything about streams belongs to the connection's loop.
 */
public final class Connection implements WireReceiver, SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Half of what a Quoin node stands, so that it is not taken for a flood whatever is asked of this one. */
    private static final int OPENINGS_PER_SECOND = 2_000;

    private static final int OPENINGS_AT_ONCE = 4_000;
    private static final long SECOND = 1_000_000_000;

    private final Wire wire;
    private final SecureChannel channel;
    private final boolean dialled;
    private final ConnectionSettings settings;
    private final InboundProtocols protocols;
    private final ConnectionOwner owner;
    private final PeerId peer;
    private final Instant since;
    private final YamuxSession session;
    private final TokenBucket openings;
    private final InboundOpener inbound;
    private final ByteQueue raw;
    private final PeerFigures figures = new PeerFigures();

    private boolean established;
    private boolean ended;
    private boolean pumping;
    private volatile boolean closed;
    private Wire.@Nullable Cancellable keepAliveTimer;
    private QuoinException reason;

    Connection(
            Wire wire,
            SecureChannel channel,
            boolean dialled,
            ConnectionSettings settings,
            InboundProtocols protocols,
            ConnectionOwner owner,
            Instant since,
            ByteQueue raw) {
        this.wire = wire;
        this.channel = channel;
        this.dialled = dialled;
        this.settings = settings;
        this.protocols = protocols;
        this.owner = owner;
        this.peer = PeerIds.of(channel.remote());
        this.since = since;
        this.session = new YamuxSession(dialled, settings.streams(), this, wire::nanoTime);
        this.openings = new TokenBucket(SECOND / OPENINGS_PER_SECOND, OPENINGS_AT_ONCE, wire.nanoTime());
        this.inbound = new InboundOpener(protocols);
        this.raw = raw;
        this.reason = new QuoinException(NetworkError.NET_UNREACHABLE, "The connection with " + peer + " is lost");
    }

    public PeerId peer() {
        return peer;
    }

    /** Whether this node dialled. */
    public boolean dialled() {
        return dialled;
    }

    public Instant since() {
        return since;
    }

    /** The host that the peer's socket is on. */
    public InetAddress host() {
        return wire.remote().getAddress();
    }

    /** The peer's socket as a multiaddr. */
    public String address() {
        return TcpAddresses.of(wire.remote()).toString();
    }

    public long bytesReceived() {
        return wire.bytesReceived();
    }

    public long bytesSent() {
        return wire.bytesSent();
    }

    /** The streams that this node opened and that are open. */
    public int ownStreams() {
        return session.outboundStreams();
    }

    /** Whether it has not ended, and nobody is ending it. */
    public boolean isOpen() {
        return !closed;
    }

    /** What the protocols found out about the peer. */
    public PeerFigures figures() {
        return figures;
    }

    /** Runs a task on the loop and sends what it wrote; after the end of the connection it still runs. */
    public void execute(Runnable task) {
        wire.execute(() -> guarded(task));
    }

    /** Runs a task on the loop later. */
    public Wire.Cancellable schedule(Duration delay, Runnable task) {
        return wire.schedule(delay, () -> guarded(task));
    }

    /** The wire's monotonic clock, in nanoseconds from any moment. */
    public long nanoTime() {
        return wire.nanoTime();
    }

    /**
     * Opens a stream for the first of the protocols that the peer speaks. Streams that are opened faster than the peer would
     * stand wait for a moment; the opener hears {@code NET_OVERLOADED} if too many wait.
     */
    public void open(List<String> names, StreamOpener opener) {
        execute(() -> {
            long pause = openings.reserve(wire.nanoTime(), settings.streams().maxOutbound());
            if (pause < 0) {
                opener.refused(new QuoinException(
                        NetworkError.NET_OVERLOADED,
                        "More than " + OPENINGS_PER_SECOND + " streams a second are opened with " + peer));
            } else if (pause == 0) {
                negotiate(names, opener);
            } else {
                var unused = schedule(Duration.ofNanos(pause), () -> negotiate(names, opener));
            }
        });
    }

    private void negotiate(List<String> names, StreamOpener opener) {
        if (closed) {
            opener.refused(reason);
            return;
        }
        try {
            YamuxStream stream = session.open();
            new NegotiatingStream(this, stream, new DialNegotiation(names), opener, settings.negotiationTimeout())
                    .start();
        } catch (QuoinException e) {
            opener.refused(e);
            if (session.exhausted()) {
                end(YamuxSession.NORMAL, e);
            }
        }
    }

    /** Ends the connection in order. */
    public void close(String why) {
        execute(() -> end(YamuxSession.NORMAL, new QuoinException(NetworkError.NET_CLOSED, why)));
    }

    /** Starts the session with what arrived before it. */
    void start(ByteQueue plain) {
        wire.receiver(this);
        session.ping();
        keepAliveTimer = wire.schedule(settings.keepAlive(), this::keepAlive);
        guarded(() -> {
            if (plain.available() > 0) {
                take(plain.read(plain.available()));
            }
            drain();
        });
    }

    /** Whether the peer's first frame arrived. */
    boolean isEstablished() {
        return established;
    }

    @Override
    public void received(byte[] bytes) {
        if (!closed) {
            raw.appendOwned(bytes);
            guarded(this::drain);
        }
    }

    @Override
    public void writable() {
        pump();
    }

    @Override
    public void closed() {
        if (!ended) {
            ended = true;
            closed = true;
            if (keepAliveTimer != null) {
                // Else the loop would keep all of the connection until then.
                keepAliveTimer.cancel();
            }
            session.abort(reason);
            owner.ended(this, reason);
        }
    }

    @Override
    public void incoming(YamuxStream stream) {
        new NegotiatingStream(
                        this, stream, new ListenNegotiation(protocols::speaks), inbound, settings.negotiationTimeout())
                .start();
    }

    @Override
    public void goAway(long code) {
        reason = new QuoinException(
                NetworkError.NET_UNREACHABLE, "The peer " + peer + " ended the connection with code " + code);
        closed = true;
        wire.close();
    }

    private void drain() {
        while (!closed) {
            byte[] plain = NoiseFrames.open(raw, channel.receiving());
            if (plain == null) {
                return;
            }
            take(plain);
        }
    }

    private void take(byte[] plain) {
        if (!established) {
            established = true;
            if (!owner.established(this)) {
                end(
                        YamuxSession.NORMAL,
                        new QuoinException(NetworkError.NET_OVERLOADED, "The connection is not wanted"));
                return;
            }
        }
        session.receive(plain);
    }

    private void guarded(Runnable task) {
        try {
            task.run();
            pump();
        } catch (QuoinException e) {
            LOG.debug("The peer {} broke the protocol: {}", peer, e.getMessage());
            end(YamuxSession.PROTOCOL_ERROR, e);
        }
    }

    private void keepAlive() {
        if (closed) {
            return;
        }
        if (session.openStreams() == 0 && owner.surplus(this)) {
            end(YamuxSession.NORMAL, new QuoinException(NetworkError.NET_CLOSED, "Another connection serves the peer"));
        } else if (!session.ping()) {
            end(
                    YamuxSession.NORMAL,
                    new QuoinException(
                            NetworkError.NET_TIMEOUT,
                            "The peer " + peer + " gave no sign of life for "
                                    + settings.keepAlive().toSeconds() + " s"));
        } else {
            pump();
            keepAliveTimer = wire.schedule(settings.keepAlive(), this::keepAlive);
        }
    }

    private void end(int code, QuoinException cause) {
        if (!closed) {
            reason = cause;
            session.goAway(code);
            pump();
            closed = true;
            wire.close();
        }
    }

    private void pump() {
        // A stream's observer may write while frames are collected, and a flush may make room: the loop picks up both.
        if (closed || pumping) {
            return;
        }
        pumping = true;
        try {
            while (writeFrames()) {
                wire.flush();
            }
        } finally {
            pumping = false;
        }
    }

    /** Writes what the streams have to send while the wire has room; false if that is nothing. */
    private boolean writeFrames() {
        boolean wrote = false;
        while (wire.writable()) {
            byte[] plain = session.poll(NoiseFrames.MAX_PLAINTEXT);
            if (plain.length == 0) {
                break;
            }
            wire.write(NoiseFrames.seal(plain, channel.sending()));
            wrote = true;
        }
        return wrote;
    }
}
