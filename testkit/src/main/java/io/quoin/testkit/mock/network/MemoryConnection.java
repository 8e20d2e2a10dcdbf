package io.quoin.testkit.mock.network;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One side of a connection, with its own requests and streams under way. Thread-safe. */
final class MemoryConnection {

    private final MemoryPeer remote;
    private final Instant since;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final Set<CompletableFuture<byte[]>> pending = ConcurrentHashMap.newKeySet();
    private final Set<MemoryStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    MemoryConnection(MemoryPeer remote, Instant since) {
        this.remote = remote;
        this.since = since;
    }

    MemoryPeer remote() {
        return remote;
    }

    void countSent(int bytes) {
        sent.addAndGet(bytes);
    }

    void countReceived(int bytes) {
        received.addAndGet(bytes);
    }

    /** Keeps a request until it is answered; it fails if the connection ends before. */
    void track(CompletableFuture<byte[]> answer) {
        pending.add(answer);
        var unused = answer.whenComplete((bytes, failure) -> pending.remove(answer));
        if (ended) {
            fail(answer);
        }
    }

    /** Keeps a stream; it fails if the connection ends before it. */
    void track(MemoryStream stream) {
        streams.removeIf(MemoryStream::over);
        streams.add(stream);
        if (ended) {
            stream.fail(lost());
        }
    }

    void end() {
        ended = true;
        pending.forEach(this::fail);
        streams.forEach(stream -> stream.fail(lost()));
    }

    private void fail(CompletableFuture<byte[]> answer) {
        answer.completeExceptionally(lost());
    }

    private QuoinException lost() {
        return new QuoinException(
                NetworkError.NET_UNREACHABLE, "The connection with " + remote.self() + " ended before that");
    }

    /** Nothing is measured but the messages' bytes. */
    PeerInfo info() {
        return new PeerInfo(
                remote.self(),
                remote.endpoint(),
                "",
                since,
                Optional.empty(),
                received.get(),
                sent.get(),
                Optional.empty(),
                OptionalInt.empty());
    }
}
