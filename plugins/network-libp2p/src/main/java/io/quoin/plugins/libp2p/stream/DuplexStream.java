package io.quoin.plugins.libp2p.stream;

import io.quoin.plugins.libp2p.net.OpenFutures;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A stream as the network's user has it. What is asked of it from any thread is done on the connection's loop, in the order
 * of the asking, except that a write for which there is room is done at once.
 */
final class DuplexStream implements PeerStream, StreamObserver {

    /** From so many bytes under way on, a write waits until nearly all have left: a writer wakes up once for many. */
    private static final int HIGH_WATER = 512 * 1024;

    private static final byte[] END = {};

    private record Read(int max, CompletableFuture<byte[]> bytes) {}

    private final ProtocolStream stream;
    private final YamuxStream bytes;
    private final OpenFutures futures;
    private final AtomicReference<@Nullable Read> reading = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<Void>> writing = new AtomicReference<>();

    /** Written bytes that the loop has not seen, and those that were queued when it last looked. */
    private final AtomicInteger underWay = new AtomicInteger();

    private volatile boolean writeClosed;
    private volatile @Nullable QuoinException failure;

    private int queuedAtLastLook;

    /** The write that waits for room, when the loop has seen it. */
    private @Nullable CompletableFuture<Void> sending;

    DuplexStream(ProtocolStream stream, OpenFutures futures) {
        this.stream = stream;
        this.bytes = stream.bytes();
        this.futures = futures;
    }

    @Override
    public PeerId peer() {
        return stream.peer();
    }

    @Override
    public String protocol() {
        return stream.protocol();
    }

    @Override
    public CompletableFuture<Void> write(byte[] more) {
        if (more.length > MAX_WRITE_BYTES) {
            return CompletableFuture.failedFuture(Malformed.tooLarge("What is written", more.length, MAX_WRITE_BYTES));
        }
        CompletableFuture<Void> written = futures.open();
        if (!writing.compareAndSet(null, written)) {
            written.cancel(false);
            throw new IllegalStateException("The write before is not done yet");
        }
        if (writeClosed && failure == null) {
            endWrite(written, new QuoinException(NetworkError.NET_CLOSED, "This side of the stream has ended"));
            return written;
        }
        boolean room = underWay.addAndGet(more.length) < HIGH_WATER && failure == null;
        if (room) {
            writing.set(null);
            written.complete(null);
        }
        stream.connection().execute(() -> send(more, room ? null : written));
        return written;
    }

    @Override
    public CompletableFuture<byte[]> read(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("A read takes at least 1 byte, found " + max);
        }
        Read read = new Read(max, futures.open());
        if (!reading.compareAndSet(null, read)) {
            read.bytes().cancel(false);
            throw new IllegalStateException("The read before is not done yet");
        }
        stream.connection().execute(this::readable);
        return read.bytes();
    }

    @Override
    public void closeWrite() {
        writeClosed = true;
        stream.connection().execute(bytes::closeWrite);
    }

    @Override
    public void reset() {
        stream.connection().execute(() -> {
            if (!bytes.gone()) {
                bytes.reset();
                failed(new QuoinException(NetworkError.NET_PROTOCOL, "The stream was reset here"));
            }
        });
    }

    private void send(byte[] more, @Nullable CompletableFuture<Void> waiting) {
        bytes.write(more);
        look(more.length);
        sending = waiting;
        if (failure != null || bytes.queued() < HIGH_WATER) {
            endWrite(failure);
        }
    }

    /** Takes note of what is queued. */
    private void look(int added) {
        int queued = bytes.queued();
        underWay.addAndGet(queued - queuedAtLastLook - added);
        queuedAtLastLook = queued;
    }

    @Override
    public void writable() {
        look(0);
        endWrite(null);
    }

    @Override
    public void readable() {
        Read read = reading.get();
        if (read == null) {
            return;
        }
        if (failure != null) {
            reading.set(null);
            futures.fail(read.bytes(), failure);
        } else if (bytes.available() > 0 || bytes.ended()) {
            reading.set(null);
            futures.complete(read.bytes(), bytes.ended() ? END : bytes.read(read.max()));
        }
    }

    @Override
    public void finished() {
        readable();
        endWrite(null);
    }

    @Override
    public void failed(QuoinException cause) {
        failure = cause;
        readable();
        endWrite(cause);
    }

    private void endWrite(@Nullable QuoinException cause) {
        CompletableFuture<Void> written = sending;
        if (written != null) {
            sending = null;
            endWrite(written, cause);
        }
    }

    private void endWrite(CompletableFuture<Void> written, @Nullable QuoinException cause) {
        writing.set(null);
        if (cause == null) {
            futures.complete(written, null);
        } else {
            futures.fail(written, cause);
        }
    }
}
