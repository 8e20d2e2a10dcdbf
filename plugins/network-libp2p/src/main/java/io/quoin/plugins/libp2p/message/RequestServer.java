package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.PeerQueues;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.Metrics;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.RequestHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one protocol: a stream per request, which the requester half-closes after the request and this
 * node closes after the answer. A request beyond a limit, or one whose handler fails, has its stream reset; one for whose
 * answer there is no place waits.
 */
public final class RequestServer implements InboundProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(RequestServer.class);
    private static final int MAX_STREAMS = 64;

    private final String protocol;
    private final int maxRequestBytes;
    private final Duration timeout;
    private final RequestHandler handler;
    private final PeerQueues queues;
    private final RequestBuffer buffer;
    private final Metrics.Counter failures;

    /**
     * @param timeout for the whole request to arrive
     * @param buffer shared by all protocols
     */
    public RequestServer(
            String protocol,
            int maxRequestBytes,
            Duration timeout,
            RequestHandler handler,
            Executor workers,
            RequestBuffer buffer,
            Metrics metrics) {
        this.protocol = protocol;
        this.maxRequestBytes = maxRequestBytes;
        this.timeout = timeout;
        this.handler = handler;
        this.queues = new PeerQueues(workers, MAX_STREAMS);
        this.buffer = buffer;
        this.failures = metrics.counter("handler_failures", "kind", "request");
    }

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        return new RequestReader(stream, maxRequestBytes, timeout, buffer, request -> serve(stream, request));
    }

    private void serve(ProtocolStream stream, byte[] request) {
        ServedRequest served =
                new ServedRequest(stream, request, buffer, queues, whole -> answer(stream.peer(), whole));
        stream.bytes().observe(served);
        served.queue();
    }

    private Optional<byte[]> answer(PeerId peer, byte[] request) {
        try {
            return Optional.of(handler.answer(peer, request));
        } catch (RuntimeException e) {
            failures.increment();
            LOG.warn("The handler of {} failed on a request of {}", protocol, peer, e);
            return Optional.empty();
        }
    }
}
