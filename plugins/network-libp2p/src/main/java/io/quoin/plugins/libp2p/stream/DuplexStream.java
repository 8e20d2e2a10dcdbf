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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A stream as the network's user has it. What is asked of it from any thread is done on the connection's loop, in the order
 * of the asking; the two references are all that both sides touch.
 */
final class DuplexStream implements PeerStream, StreamObserver {

    private static final byte[] END = {};

    private record Read(int max, CompletableFuture<byte[]> bytes) {}

    private final ProtocolStream stream;
    private final YamuxStream bytes;
    private final OpenFutures futures;
    private final AtomicReference<@Nullable Read> reading = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<Void>> writing = new AtomicReference<>();

    /** The write that the loop has seen, if it is not done. */
    private @Nullable CompletableFuture<Void> sending;

    private boolean writeClosed;
    private @Nullable QuoinException failure;

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
        stream.connection().execute(() -> send(more, written));
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
        stream.connection().execute(() -> {
            writeClosed = true;
            bytes.closeWrite();
        });
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

    private void send(byte[] more, CompletableFuture<Void> written) {
        sending = written;
        if (failure == null && writeClosed) {
            endWrite(new QuoinException(NetworkError.NET_CLOSED, "This side of the stream has ended"));
            return;
        }
        bytes.write(more);
        writable();
    }

    @Override
    public void writable() {
        if (failure != null) {
            endWrite(failure);
        } else if (bytes.queued() < YamuxStream.LOW_WATER) {
            endWrite(null);
        }
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
        writable();
    }

    @Override
    public void failed(QuoinException cause) {
        failure = cause;
        readable();
        writable();
    }

    private void endWrite(@Nullable QuoinException cause) {
        CompletableFuture<Void> written = sending;
        if (written == null) {
            return;
        }
        sending = null;
        writing.set(null);
        if (cause == null) {
            futures.complete(written, null);
        } else {
            futures.fail(written, cause);
        }
    }
}
