package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.wire.Varint;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One-way messages to a peer over one long-lived stream, each with a varint length before it, in order. If the peer does
 * not speak the protocol yet, or the stream breaks, the queue waits and the stream is opened again with growing pauses,
 * which begin anew only after a stream that lasted longer than the longest of them. What was handed to a stream that
 * breaks is lost. Thread-safe.
 */
public final class OutboundChannel {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundChannel.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int OVERHEAD_BYTES = 64;

    private final Supplier<@Nullable Connection> connection;
    private final PeerId peer;
    private final List<String> protocols;
    private final int maxBytes;
    private final Backoff backoff;
    private final @Nullable Function<String, List<byte[]>> greeting;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private int queuedBytes;
    private boolean opening;
    private boolean drainPlanned;
    private boolean closed;
    private @Nullable ProtocolStream stream;

    /**
     * @param maxBytes of queued messages, each counted with 64 bytes more than it has
     */
    public OutboundChannel(Swarm swarm, PeerId peer, List<String> protocols, int maxBytes, RandomGenerator random) {
        this(swarm, peer, protocols, maxBytes, random, null);
    }

    /**
     * @param protocols the preferred one first
     * @param greeting the first messages on each new stream, made on the connection's loop from the agreed protocol; with
     *     one, the stream is opened again even if nothing is queued
     */
    public OutboundChannel(
            Swarm swarm,
            PeerId peer,
            List<String> protocols,
            int maxBytes,
            RandomGenerator random,
            @Nullable Function<String, List<byte[]>> greeting) {
        this(() -> swarm.connection(peer), peer, protocols, maxBytes, random, greeting);
    }

    /** @param connection the one to use for a new stream, if there is one */
    OutboundChannel(
            Supplier<@Nullable Connection> connection,
            PeerId peer,
            List<String> protocols,
            int maxBytes,
            RandomGenerator random,
            @Nullable Function<String, List<byte[]>> greeting) {
        this.greeting = greeting;
        this.connection = connection;
        this.peer = peer;
        this.protocols = List.copyOf(protocols);
        this.maxBytes = maxBytes;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random);
    }

    /** Queues a message; false if there is no room for it. */
    public boolean offer(byte[] message) {
        return offer(message, 0);
    }

    /**
     * Queues a message that can better be missed than others.
     *
     * @param leaving bytes that must still be free for others then
     * @return false if they would not
     */
    public boolean offer(byte[] message, int leaving) {
        ProtocolStream open;
        synchronized (queue) {
            if (closed || queuedBytes + message.length + OVERHEAD_BYTES + leaving > maxBytes) {
                return false;
            }
            queue.add(message);
            queuedBytes += message.length + OVERHEAD_BYTES;
            open = stream;
            if (open == null || drainPlanned) {
                if (opening || open != null) {
                    return true;
                }
                opening = true;
            } else {
                drainPlanned = true;
            }
        }
        if (open == null) {
            open();
        } else {
            open.connection().execute(() -> drain(open));
        }
        return true;
    }

    /** Opens the stream before there is anything to send. */
    public void start() {
        synchronized (queue) {
            if (closed || opening || stream != null) {
                return;
            }
            opening = true;
        }
        open();
    }

    /** Ends the stream and drops what is queued. */
    public void close() {
        ProtocolStream open;
        synchronized (queue) {
            closed = true;
            queue.clear();
            queuedBytes = 0;
            open = stream;
            stream = null;
        }
        if (open != null) {
            open.connection().execute(() -> open.bytes().closeWrite());
        }
    }

    private void open() {
        Connection current = connection.get();
        if (current == null) {
            synchronized (queue) {
                opening = false;
            }
            return;
        }
        current.open(protocols, new Opener(current));
    }

    private void drain(ProtocolStream current) {
        YamuxStream bytes = current.bytes();
        synchronized (queue) {
            drainPlanned = false;
        }
        while (bytes.queued() < YamuxStream.LOW_WATER && !bytes.gone()) {
            byte[] message;
            synchronized (queue) {
                message = queue.poll();
                if (message == null) {
                    return;
                }
                queuedBytes -= message.length + OVERHEAD_BYTES;
            }
            bytes.write(Varint.encode(message.length));
            bytes.write(message);
        }
    }

    private void lost(Connection over, QuoinException cause) {
        LOG.debug("The stream of {} to {} is gone: {}", protocols, peer, cause.getMessage());
        boolean again;
        synchronized (queue) {
            stream = null;
            drainPlanned = false;
            again = !closed && (greeting != null || !queue.isEmpty());
            opening = again;
        }
        if (again) {
            over.schedule(backoff.next(), this::open);
        }
    }

    private final class Opener implements StreamOpener {

        private final Connection connection;

        Opener(Connection connection) {
            this.connection = connection;
        }

        @Override
        public StreamObserver opened(ProtocolStream agreed) {
            boolean unwanted;
            synchronized (queue) {
                opening = false;
                unwanted = closed;
                stream = unwanted ? null : agreed;
            }
            if (unwanted) {
                agreed.bytes().closeWrite();
            } else {
                if (greeting != null) {
                    greeting.apply(agreed.protocol())
                            .forEach(first -> agreed.bytes().write(Varint.prefixed(first)));
                }
                drain(agreed);
            }
            return new Observer(agreed);
        }

        @Override
        public void refused(QuoinException cause) {
            lost(connection, cause);
        }
    }

    private final class Observer implements StreamObserver {

        private final ProtocolStream agreed;
        private final Wire.Cancellable lasts;

        Observer(ProtocolStream agreed) {
            this.agreed = agreed;
            this.lasts = agreed.connection().schedule(LONGEST_PAUSE, backoff::reset);
        }

        @Override
        public void readable() {
            // The other direction of the stream carries nothing.
            agreed.bytes().read(agreed.bytes().available());
        }

        @Override
        public void writable() {
            drain(agreed);
        }

        @Override
        public void finished() {
            lasts.cancel();
        }

        @Override
        public void failed(QuoinException cause) {
            lasts.cancel();
            lost(agreed.connection(), cause);
        }
    }
}
