package io.quoin.plugins.libp2p.stream;

import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.OpenFutures;
import io.quoin.plugins.libp2p.net.PeerQueues;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.Metrics;
import io.quoin.spi.network.StreamHandler;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the streams of one protocol that peers open to its handler. */
public final class StreamServer implements InboundProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(StreamServer.class);
    private static final int MAX_STREAMS = 64;

    private final String protocol;
    private final StreamHandler handler;
    private final OpenFutures futures;
    private final PeerQueues queues;
    private final Metrics.Counter failures;

    /** @param futures of what is asked of the streams */
    public StreamServer(
            String protocol, StreamHandler handler, OpenFutures futures, Executor workers, Metrics metrics) {
        this.protocol = protocol;
        this.handler = handler;
        this.futures = futures;
        this.queues = new PeerQueues(workers, MAX_STREAMS);
        this.failures = metrics.counter("handler_failures", "kind", "stream");
    }

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream agreed) {
        DuplexStream stream = new DuplexStream(agreed, futures);
        if (!queues.offer(agreed.peer(), () -> handOver(stream))) {
            stream.reset();
        }
        return stream;
    }

    private void handOver(DuplexStream stream) {
        try {
            handler.accept(stream);
        } catch (RuntimeException e) {
            failures.increment();
            LOG.warn("The handler of {} failed on a stream of {}", protocol, stream.peer(), e);
            stream.reset();
        }
    }
}
