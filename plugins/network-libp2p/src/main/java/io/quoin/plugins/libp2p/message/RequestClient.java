package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.AwaitedStreams;
import io.quoin.plugins.libp2p.wire.Varint;
import io.quoin.spi.network.PeerId;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends requests, each on a stream of its own. Thread-safe. */
public final class RequestClient {

    private final AwaitedStreams streams;

    public RequestClient(AwaitedStreams streams) {
        this.streams = streams;
    }

    /** Asks a connected peer, whose answer ends with the stream; the future completes on a worker thread. */
    public CompletableFuture<byte[]> request(
            PeerId peer, String protocol, byte[] request, int maxResponseBytes, Duration timeout) {
        return send(peer, protocol, request, new WholeAnswer(maxResponseBytes), timeout);
    }

    /** Asks a connected peer, both messages with their length before them; the future completes on a worker thread. */
    public CompletableFuture<byte[]> exchange(
            PeerId peer, String protocol, byte[] request, int maxResponseBytes, Duration timeout) {
        return send(peer, protocol, Varint.prefixed(request), new PrefixedAnswer(maxResponseBytes), timeout);
    }

    /**
     * Tells a connected peer something that has no answer, and asks it on the same stream, so that its answer says that
     * it has taken the first; all with their length before them. The future completes on a worker thread.
     */
    public CompletableFuture<byte[]> tellAndAsk(
            PeerId peer, String protocol, byte[] statement, byte[] request, int maxResponseBytes, Duration timeout) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(Varint.prefixed(statement));
        both.writeBytes(Varint.prefixed(request));
        return send(peer, protocol, both.toByteArray(), new PrefixedAnswer(maxResponseBytes), timeout);
    }

    private CompletableFuture<byte[]> send(
            PeerId peer, String protocol, byte[] request, AnswerReader reader, Duration timeout) {
        return streams.open(
                peer,
                protocol,
                timeout,
                "answer the request for",
                answer -> new PendingRequest(request, reader, answer));
    }
}
