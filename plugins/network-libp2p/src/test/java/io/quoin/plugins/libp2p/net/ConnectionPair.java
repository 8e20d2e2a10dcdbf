package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/** Two real connections with each other, in memory and on virtual time. */
public final class ConnectionPair {

    private static final int MAX_UNREAD = 1 << 20;

    private final VirtualLoop loop = new VirtualLoop();
    private final ConnectionSettings settings;
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
        this(answered, Settings.connections(maxUnread));
    }

    ConnectionPair(InboundProtocols answered, ConnectionSettings settings) {
        this(new InboundProtocols(), answered, settings);
    }

    /**
     * @param answering by the peer that dials
     * @param answered by the peer that was dialled
     */
    public ConnectionPair(InboundProtocols answering, InboundProtocols answered) {
        this(answering, answered, Settings.connections(MAX_UNREAD));
    }

    private ConnectionPair(InboundProtocols answering, InboundProtocols answered, ConnectionSettings settings) {
        this.settings = settings;
        Channels channels = Channels.agree();
        VirtualWire toListener = new VirtualWire(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        VirtualWire toDialler = new VirtualWire(loop, new InetSocketAddress(InetAddress.getLoopbackAddress(), 2));
        toListener.link(toDialler);
        dialler = connection(toListener, channels.dialler(), true, answering);
        listener = connection(toDialler, channels.listener(), false, answered);
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

    /** What the connections still have to do. */
    int pending() {
        return loop.pending();
    }

    private Connection connection(
            VirtualWire wire, SecureChannel channel, boolean dialled, InboundProtocols protocols) {
        return new Connection(
                wire, channel, dialled, settings, protocols, new Wanted(), Instant.EPOCH, new ByteQueue());
    }
}
