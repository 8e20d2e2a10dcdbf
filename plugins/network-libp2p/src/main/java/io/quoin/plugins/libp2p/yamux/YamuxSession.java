package io.quoin.plugins.libp2p.yamux;

import io.quoin.plugins.libp2p.rate.TokenBucket;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Yamux session: decrypted bytes in by {@link #receive}, bytes to send out by {@link #poll}. No I/O; confined to one
 * thread. Control frames leave before data; streams take turns by frame.
 *
 * @see <a href="https://github.com/hashicorp/yamux/blob/master/spec.md">yamux specification</a>
 */
public final class YamuxSession {

    /** The protocol's name in negotiation. */
    public static final String PROTOCOL = "/yamux/1.0.0";

    /** The close code of a session that ends as agreed. */
    public static final int NORMAL = 0;

    /** The close code after a violation by the peer. */
    public static final int PROTOCOL_ERROR = 1;

    /** A window update, two headers of data and an end. */
    private static final int STREAM_OVERHEAD = 4 * FrameHeader.BYTES;

    private static final int MAX_PENDING_PONGS = 32;
    private static final int MAX_PENDING_RESETS = 512;
    private static final int MAX_UNACKNOWLEDGED = 256;

    /** Far more than any use of a connection needs, and few enough that a loop has time for its other peers. */
    private static final int ARRIVALS_PER_SECOND = 4_000;

    private static final int ARRIVALS_AT_ONCE = 8_000;
    private static final long SECOND = 1_000_000_000;

    private final boolean client;
    private final YamuxLimits limits;
    private final SessionListener listener;
    private final LongSupplier clock;
    private final WindowTuning windows;
    private final TokenBucket arrivals;
    private final SessionPing ping = new SessionPing();
    private final Map<Integer, YamuxStream> streams = new HashMap<>();
    private final Set<YamuxStream> ready = new LinkedHashSet<>();
    private final Deque<FrameHeader> control = new ArrayDeque<>();
    private final ByteQueue headerBytes = new ByteQueue();

    private @Nullable FrameHeader frame;
    private @Nullable YamuxStream target;
    private long bodyLeft;
    private long nextId;
    private int lastRemoteId;
    private int inboundStreams;
    private final AtomicInteger outboundStreams = new AtomicInteger();
    private int pendingPongs;
    private int pendingResets;
    private boolean resetLeftOut;
    private int buffered;
    private boolean peerSpoke;

    /**
     * @param client whether this side dialled: it then opens odd stream ids
     * @param clock nanoseconds that pass, from any origin
     */
    public YamuxSession(boolean client, YamuxLimits limits, SessionListener listener, LongSupplier clock) {
        this.client = client;
        this.limits = limits;
        this.listener = listener;
        this.clock = clock;
        this.windows = new WindowTuning(limits.maxBufferedBytes());
        this.arrivals = new TokenBucket(SECOND / ARRIVALS_PER_SECOND, ARRIVALS_AT_ONCE, clock.getAsLong());
        this.nextId = client ? 1 : 2;
    }

    /**
     * Opens a stream; usable at once.
     *
     * @throws QuoinException with {@code NET_OVERLOADED} at the limit of open or unacknowledged streams, and with
     *     {@code NET_UNREACHABLE} when the session is {@link #exhausted}
     */
    public YamuxStream open() {
        if (exhausted()) {
            throw new QuoinException(
                    NetworkError.NET_UNREACHABLE,
                    "The connection has used up its stream ids, and ends; connect to the peer again");
        }
        long waiting = streams.values().stream().filter(s -> !s.acknowledged()).count();
        int opened = outboundStreams.get();
        if (opened >= limits.maxOutbound() || waiting >= MAX_UNACKNOWLEDGED) {
            throw new QuoinException(
                    NetworkError.NET_OVERLOADED,
                    "The connection has " + opened + " outbound streams, " + waiting
                            + " of them not yet accepted by the peer; wait for some to end");
        }
        YamuxStream stream = new YamuxStream(this, (int) nextId, false, newWindow());
        nextId += 2;
        outboundStreams.incrementAndGet();
        streams.put(stream.id(), stream);
        ready.add(stream);
        return stream;
    }

    /**
     * Takes decrypted bytes of the peer.
     *
     * @throws QuoinException if the peer broke the protocol; the session must then be ended with
     *     {@link #PROTOCOL_ERROR}
     */
    public void receive(byte[] bytes) {
        int offset = 0;
        while (offset < bytes.length) {
            if (resetLeftOut) {
                throw Malformed.bytes("The peer opens streams faster than it reads that they are reset");
            }
            if (bodyLeft > 0) {
                int count = (int) Math.min(bodyLeft, bytes.length - offset);
                bodyLeft -= count;
                deliver(bytes, offset, count);
                offset += count;
                if (bodyLeft == 0) {
                    endFrame();
                }
            } else {
                int count = Math.min(FrameHeader.BYTES - headerBytes.available(), bytes.length - offset);
                headerBytes.append(bytes, offset, count);
                offset += count;
                if (headerBytes.available() == FrameHeader.BYTES) {
                    beginFrame(FrameHeader.decode(headerBytes.read(FrameHeader.BYTES)));
                }
            }
        }
    }

    /** Whether no id is left for a stream of this side: only another session can have one. */
    public boolean exhausted() {
        return nextId > limits.maxStreamId();
    }

    /** Whether at least one whole frame header arrived. */
    public boolean peerSpoke() {
        return peerSpoke;
    }

    /** Takes up to {@code max} bytes to send, {@code max} at least 64; an empty array if there is nothing. */
    public byte[] poll(int max) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(max, sendable(max)));
        while (!control.isEmpty() && out.size() + FrameHeader.BYTES <= max) {
            FrameHeader header = control.removeFirst();
            if (header.type() == FrameType.PING && header.has(FrameHeader.ACK)) {
                pendingPongs--;
            } else if (header.has(FrameHeader.RST)) {
                pendingResets--;
            }
            out.writeBytes(header.encode());
        }
        // A window update, a header and one byte must fit.
        while (!ready.isEmpty() && max - out.size() > 2 * FrameHeader.BYTES) {
            YamuxStream stream = ready.iterator().next();
            ready.remove(stream);
            if (stream.emit(out, max - out.size())) {
                ready.add(stream);
            }
        }
        return out.toByteArray();
    }

    /** About how many bytes there are to send, as far as it matters up to a limit. */
    private int sendable(int limit) {
        int sum = FrameHeader.BYTES * control.size();
        for (YamuxStream stream : ready) {
            if (sum >= limit) {
                break;
            }
            sum += stream.sendable() + STREAM_OVERHEAD;
        }
        return sum;
    }

    /** Asks the peer for a sign of life, unless one is still being waited for; false in that case. */
    public boolean ping() {
        boolean begun = ping.begin(clock.getAsLong());
        if (begun) {
            control.add(new FrameHeader(FrameType.PING, FrameHeader.SYN, 0, ping.value()));
        }
        return begun;
    }

    /** Tells the peer that the session ends. */
    public void goAway(int code) {
        control.add(new FrameHeader(FrameType.GO_AWAY, 0, 0, code));
    }

    /** Fails every stream: the connection is gone. */
    public void abort(QuoinException cause) {
        List.copyOf(streams.values()).forEach(stream -> stream.fail(cause));
    }

    /** The number of open streams. */
    public int openStreams() {
        return streams.size();
    }

    /** The number of open streams that this side opened; from any thread. */
    public int outboundStreams() {
        return outboundStreams.get();
    }

    void ready(YamuxStream stream) {
        ready.add(stream);
    }

    /** What a stream's window may widen by now. */
    int grant(ReceiveWindow window) {
        return window.grant(clock.getAsLong(), ping.roundTrip());
    }

    void released(int bytes) {
        buffered -= bytes;
    }

    /** Queues a reset. One too many is left out, and the peer's next bytes end the session. */
    void sendReset(int streamId) {
        if (pendingResets == MAX_PENDING_RESETS) {
            resetLeftOut = true;
            return;
        }
        pendingResets++;
        control.add(new FrameHeader(FrameType.WINDOW_UPDATE, FrameHeader.RST, streamId, 0));
    }

    void remove(YamuxStream stream) {
        if (streams.remove(stream.id()) != null) {
            ready.remove(stream);
            if (stream.inbound()) {
                inboundStreams--;
            } else {
                outboundStreams.decrementAndGet();
            }
        }
    }

    private ReceiveWindow newWindow() {
        return new ReceiveWindow(windows, clock.getAsLong());
    }

    private void beginFrame(FrameHeader header) {
        peerSpoke = true;
        switch (header.type()) {
            case PING -> pinged(header);
            case GO_AWAY -> listener.goAway(header.length());
            case DATA, WINDOW_UPDATE -> beginStreamFrame(header);
        }
    }

    private void beginStreamFrame(FrameHeader header) {
        if (header.streamId() == 0) {
            throw Malformed.bytes("A yamux " + header.type() + " frame names no stream");
        }
        YamuxStream stream = header.has(FrameHeader.SYN) ? accept(header.streamId()) : streams.get(header.streamId());
        frame = header;
        target = stream;
        if (stream != null && header.has(FrameHeader.ACK)) {
            stream.acknowledge();
        }
        if (header.type() == FrameType.DATA && header.length() > 0) {
            if (stream != null) {
                stream.reserve(header.length());
            }
            bodyLeft = header.length();
            return;
        }
        if (stream != null && header.type() == FrameType.WINDOW_UPDATE && !header.has(FrameHeader.RST)) {
            stream.widen(header.length());
        }
        endFrame();
    }

    private @Nullable YamuxStream accept(int id) {
        boolean odd = (id & 1) == 1;
        if (odd == client || Integer.compareUnsigned(id, lastRemoteId) <= 0) {
            throw Malformed.bytes("The peer opened a stream with the id " + Integer.toUnsignedLong(id));
        }
        lastRemoteId = id;
        if (!arrivals.take(clock.getAsLong())) {
            throw new QuoinException(
                    NetworkError.NET_OVERLOADED,
                    "The peer opens more than " + ARRIVALS_PER_SECOND + " streams a second");
        }
        if (inboundStreams >= limits.maxInbound()) {
            sendReset(id);
            return null;
        }
        YamuxStream stream = new YamuxStream(this, id, true, newWindow());
        inboundStreams++;
        streams.put(id, stream);
        ready.add(stream);
        listener.incoming(stream);
        return stream;
    }

    private void deliver(byte[] bytes, int offset, int count) {
        YamuxStream stream = target;
        if (stream == null || stream.gone()) {
            return;
        }
        if (buffered + count > limits.maxBufferedBytes()) {
            sendReset(stream.id());
            stream.fail(new QuoinException(
                    NetworkError.NET_OVERLOADED,
                    "The connection holds " + buffered + " bytes that nobody read; the stream was reset"));
            return;
        }
        buffered += count;
        stream.receive(bytes, offset, count);
    }

    private void endFrame() {
        YamuxStream stream = target;
        FrameHeader header = frame;
        target = null;
        frame = null;
        if (stream == null || header == null) {
            return;
        }
        if (header.has(FrameHeader.FIN)) {
            stream.remoteClosed();
        }
        if (header.has(FrameHeader.RST)) {
            stream.remoteReset();
        }
    }

    private void pinged(FrameHeader header) {
        if (header.has(FrameHeader.SYN)) {
            if (pendingPongs < MAX_PENDING_PONGS) {
                pendingPongs++;
                control.add(new FrameHeader(FrameType.PING, FrameHeader.ACK, 0, header.length()));
            }
        } else if (header.has(FrameHeader.ACK)) {
            ping.answered(header.length(), clock.getAsLong());
        }
    }
}
