package io.quoin.plugins.libp2p.yamux;

import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.wire.ByteSource;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One stream. Confined to its session's thread. The peer may send again only what was read here, so a reader that stops
 * slows the peer down.
 */
public final class YamuxStream implements ByteSource {

    /** An observer hears {@code writable} when the queue falls below this many bytes. */
    public static final int LOW_WATER = 64 * 1024;

    private static final int MAX_FRAME_BODY = 32 * 1024;
    private static final long MAX_WINDOW = 0xffffffffL;

    private final YamuxSession session;
    private final int id;
    private final boolean inbound;
    private final ByteQueue input = new ByteQueue();
    private final Deque<byte[]> output = new ArrayDeque<>();
    private StreamObserver observer = Unobserved.INSTANCE;

    private final ReceiveWindow receiveWindow;
    private long sendWindow = ReceiveWindow.INITIAL;
    private int outputOffset;
    private int queued;
    private int openingFlags;
    private boolean acknowledged;
    private boolean closing;
    private boolean finSent;
    private boolean remoteFin;
    private boolean gone;
    private boolean aboveLowWater;

    YamuxStream(YamuxSession session, int id, boolean inbound, ReceiveWindow receiveWindow) {
        this.session = session;
        this.id = id;
        this.inbound = inbound;
        this.receiveWindow = receiveWindow;
        this.openingFlags = inbound ? FrameHeader.ACK : FrameHeader.SYN;
        this.acknowledged = inbound;
    }

    public int id() {
        return id;
    }

    /** Whether the peer opened it. */
    public boolean inbound() {
        return inbound;
    }

    /** Replaces the observer. */
    public void observe(StreamObserver newObserver) {
        this.observer = newObserver;
    }

    @Override
    public int available() {
        return input.available();
    }

    @Override
    public byte peek(int index) {
        return input.peek(index);
    }

    @Override
    public byte[] read(int max) {
        byte[] bytes = input.read(max);
        session.released(bytes.length);
        receiveWindow.read(bytes.length);
        if (!remoteFin && !gone && receiveWindow.due()) {
            session.ready(this);
        }
        finishIfDone();
        return bytes;
    }

    /** Whether the peer closed its side and everything was read. */
    public boolean ended() {
        return remoteFin && input.available() == 0;
    }

    /** Queues bytes; they leave as the peer's window and the connection allow. Ignored once closed or reset. */
    public void write(byte[] bytes) {
        if (gone || closing || bytes.length == 0) {
            return;
        }
        output.add(bytes);
        queued = Math.addExact(queued, bytes.length);
        aboveLowWater |= queued >= LOW_WATER;
        session.ready(this);
    }

    /** The bytes queued and not yet sent. */
    public int queued() {
        return queued;
    }

    /** Ends this side after what is queued. */
    public void closeWrite() {
        if (!gone && !closing) {
            closing = true;
            session.ready(this);
        }
    }

    /** Ends both sides at once. The observer hears nothing more. */
    public void reset() {
        if (!gone) {
            observer = Unobserved.INSTANCE;
            session.sendReset(id);
            vanish();
        }
    }

    /** Whether the stream is over, in whichever way. */
    public boolean gone() {
        return gone;
    }

    boolean acknowledged() {
        return acknowledged;
    }

    void acknowledge() {
        acknowledged = true;
    }

    /** Checks an announced body against the window; the session counts it from then on. */
    void reserve(long length) {
        if (remoteFin && length > 0) {
            throw Malformed.bytes("The peer sent data after the end of stream " + id);
        }
        receiveWindow.reserve(length, id);
    }

    void receive(byte[] bytes, int offset, int length) {
        input.append(bytes, offset, length);
        observer.readable();
    }

    void remoteClosed() {
        if (!remoteFin && !gone) {
            remoteFin = true;
            observer.readable();
            finishIfDone();
        }
    }

    void widen(long increment) {
        sendWindow += increment;
        if (sendWindow > MAX_WINDOW) {
            throw Malformed.bytes("The peer widened the window of stream " + id + " beyond 2^32-1 bytes");
        }
        session.ready(this);
    }

    void remoteReset() {
        fail(new QuoinException(NetworkError.NET_PROTOCOL, "The peer reset the stream"));
    }

    void fail(QuoinException cause) {
        if (!gone) {
            vanish();
            observer.failed(cause);
        }
    }

    /** The queued bytes that the peer's window has room for. */
    int sendable() {
        return (int) Math.min(queued, sendWindow);
    }

    /** Appends what may be sent now, within a budget of at least one header; true if more could follow at once. */
    boolean emit(ByteArrayOutputStream out, int budget) {
        if (gone) {
            return false;
        }
        int left = budget - emitWindowUpdate(out);
        int body = Math.min(sendable(), Math.min(MAX_FRAME_BODY, left - FrameHeader.BYTES));
        if (body > 0) {
            emitData(out, body);
            left -= FrameHeader.BYTES + body;
        }
        if (closing && !finSent && queued == 0 && left >= FrameHeader.BYTES) {
            finSent = true;
            out.writeBytes(new FrameHeader(FrameType.WINDOW_UPDATE, FrameHeader.FIN, id, 0).encode());
            finishIfDone();
        }
        if (aboveLowWater && queued < LOW_WATER && !gone) {
            aboveLowWater = false;
            observer.writable();
        }
        return !gone && (queued > 0 && sendWindow > 0 || closing && !finSent && queued == 0);
    }

    private int emitWindowUpdate(ByteArrayOutputStream out) {
        int grant = remoteFin ? 0 : session.grant(receiveWindow);
        if (grant == 0 && openingFlags == 0) {
            return 0;
        }
        out.writeBytes(new FrameHeader(FrameType.WINDOW_UPDATE, openingFlags, id, grant).encode());
        openingFlags = 0;
        return FrameHeader.BYTES;
    }

    private void emitData(ByteArrayOutputStream out, int body) {
        out.writeBytes(new FrameHeader(FrameType.DATA, 0, id, body).encode());
        int missing = body;
        while (missing > 0) {
            byte[] first = output.getFirst();
            int count = Math.min(missing, first.length - outputOffset);
            out.write(first, outputOffset, count);
            missing -= count;
            outputOffset += count;
            if (outputOffset == first.length) {
                output.removeFirst();
                outputOffset = 0;
            }
        }
        queued -= body;
        sendWindow -= body;
    }

    private void finishIfDone() {
        if (!gone && finSent && ended()) {
            vanish();
            observer.finished();
        }
    }

    private void vanish() {
        gone = true;
        session.released(input.available());
        input.read(input.available());
        output.clear();
        queued = 0;
        session.remove(this);
        receiveWindow.close();
    }
}
