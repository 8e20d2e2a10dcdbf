package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.PeerQueues;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.Metrics;
import io.quoin.spi.network.MessageHandler;
import io.quoin.spi.network.PeerId;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the one-way messages of one protocol. A peer whose messages wait for the handler is slowed down: nothing more
 * is read from its stream above a limit of waiting bytes.
 */
public final class MessageReceiver implements InboundProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(MessageReceiver.class);

    /** A second stream is legal while a broken first one is not noticed yet. */
    private static final int MAX_STREAMS = 4;

    private static final int MAX_WAITING_MESSAGES = 65_536;

    private final String protocol;
    private final int maxMessageBytes;
    private final int maxWaitingBytes;
    private final MessageHandler handler;
    private final PeerQueues queues;
    private final Metrics.Counter dropped;
    private final Metrics.Counter failures;

    public MessageReceiver(
            String protocol,
            int maxMessageBytes,
            int maxWaitingBytes,
            MessageHandler handler,
            Executor workers,
            Metrics metrics) {
        this.protocol = protocol;
        this.maxMessageBytes = maxMessageBytes;
        this.maxWaitingBytes = maxWaitingBytes;
        this.handler = handler;
        this.queues = new PeerQueues(workers, MAX_WAITING_MESSAGES);
        this.dropped = metrics.counter("messages_dropped", "direction", "in");
        this.failures = metrics.counter("handler_failures", "kind", "message");
    }

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        return new MessageReader(stream, maxMessageBytes, maxWaitingBytes, this::dispatch);
    }

    private void dispatch(PeerId from, byte[] message, Runnable handled) {
        boolean queued = queues.offer(from, () -> {
            try {
                handler.receive(from, message);
            } catch (RuntimeException e) {
                failures.increment();
                LOG.error("The handler of {} failed on a message of {}", protocol, from, e);
            } finally {
                handled.run();
            }
        });
        if (!queued) {
            dropped.increment();
            handled.run();
        }
    }
}
