package io.quoin.testkit.mock.network;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One direction of a stream: a bounded buffer between one writer and one reader. Thread-safe. */
final class MemoryPipe {

    /** A write completes while fewer bytes than this wait for the reader. */
    private static final int HIGH_WATER = 256 * 1024;

    private static final byte[] END = {};

    private record Read(int max, CompletableFuture<byte[]> bytes) {}

    private final Executor writers;
    private final Executor readers;
    private final Queue<ByteBuffer> buffers = new ArrayDeque<>();
    private int waiting;
    private boolean ended;
    private @Nullable QuoinException failure;
    private @Nullable Read reading;
    private @Nullable CompletableFuture<Void> writing;

    /**
     * @param writers on which writes complete
     * @param readers on which reads complete
     */
    MemoryPipe(Executor writers, Executor readers) {
        this.writers = writers;
        this.readers = readers;
    }

    synchronized CompletableFuture<Void> write(byte[] bytes) {
        if (writing != null) {
            throw new IllegalStateException("The write before is not done yet");
        }
        CompletableFuture<Void> written = new CompletableFuture<>();
        if (failure == null && ended) {
            written.completeExceptionally(
                    new QuoinException(NetworkError.NET_CLOSED, "This side of the stream has ended"));
            return written;
        }
        if (failure == null && bytes.length > 0) {
            buffers.add(ByteBuffer.wrap(bytes));
            waiting += bytes.length;
        }
        writing = written;
        settle();
        return written;
    }

    synchronized CompletableFuture<byte[]> read(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("A read takes at least 1 byte, found " + max);
        }
        if (reading != null) {
            throw new IllegalStateException("The read before is not done yet");
        }
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        reading = new Read(max, bytes);
        settle();
        return bytes;
    }

    /** Ends the writer's side. */
    synchronized void end() {
        ended = true;
        settle();
    }

    /** Whether nothing goes through any more. */
    synchronized boolean over() {
        return failure != null || ended && waiting == 0;
    }

    /** Fails what waits and what is asked for later, and drops what was not read. */
    synchronized void fail(QuoinException cause) {
        if (failure == null) {
            failure = cause;
            buffers.clear();
            waiting = 0;
            settle();
        }
    }

    private void settle() {
        Read read = reading;
        if (read != null && (failure != null || waiting > 0 || ended)) {
            reading = null;
            settle(readers, read.bytes(), failure == null ? take(read.max()) : END);
        }
        CompletableFuture<Void> written = writing;
        if (written != null && (failure != null || waiting < HIGH_WATER)) {
            writing = null;
            settle(writers, written, null);
        }
    }

    private <T> void settle(Executor threads, CompletableFuture<T> future, @Nullable T value) {
        QuoinException cause = failure;
        threads.execute(() -> {
            if (cause == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(cause);
            }
        });
    }

    private byte[] take(int max) {
        ByteBuffer first = buffers.peek();
        if (first == null) {
            return END;
        }
        byte[] taken = new byte[Math.min(max, first.remaining())];
        first.get(taken);
        waiting -= taken.length;
        if (!first.hasRemaining()) {
            buffers.remove();
        }
        return taken;
    }
}
