package io.quoin.benchmarks.network;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.PeerStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Bytes through one stream, whose other side says at the end how many came. */
final class StreamFlood {

    private static final String PROTOCOL = "/quoin/benchmark/sink/1";
    private static final int CHUNK = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final PeerNetwork network;

    StreamFlood(PeerNetwork network) {
        this.network = network;
    }

    void serve() {
        network.accept(PROTOCOL, StreamFlood::count);
    }

    private static void count(PeerStream stream) {
        long received = 0;
        int read;
        do {
            read = result(stream.read(PeerStream.MAX_WRITE_BYTES)).length;
            received += read;
        } while (read > 0);
        result(stream.write(ByteBuffer.allocate(Long.BYTES).putLong(received).array()));
        stream.closeWrite();
    }

    /** Sends bytes, a multiple of 64 KiB, and gives the nanoseconds until the other side has them. */
    long run(PeerId peer, long size) {
        byte[] chunk = new byte[CHUNK];
        new SplittableRandom(1).nextBytes(chunk);
        PeerStream stream = result(network.open(peer, PROTOCOL, PATIENCE));
        long start = System.nanoTime();
        for (long sent = 0; sent < size; sent += CHUNK) {
            result(stream.write(chunk));
        }
        stream.closeWrite();
        long received = ByteBuffer.wrap(result(stream.read(Long.BYTES))).getLong();
        long nanos = System.nanoTime() - start;
        if (received != size || result(stream.read(1)).length > 0) {
            throw new IllegalStateException(received + " bytes arrived of " + size);
        }
        return nanos;
    }

    private static <T> T result(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
