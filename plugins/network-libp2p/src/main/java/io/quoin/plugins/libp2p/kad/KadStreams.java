package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.message.MessageReader;
import io.quoin.plugins.libp2p.net.ByteBudget;
import io.quoin.plugins.libp2p.net.IdleLimit;
import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.wire.Varint;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.Metrics;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from streams, any number on each, and sends the answers back in the same order. A stream with a request
 * that is refused, with too many at once, or whose answers nobody reads, is reset; so is one that had neither request nor answer for a minute.
 */
final class KadStreams implements InboundProtocol {

    private static final Logger LOG = LoggerFactory.getLogger(KadStreams.class);
    private static final int MAX_STREAMS = 32;
    private static final int MAX_REQUESTS_OF_STREAM = 16;
    static final int MAX_UNREAD_ANSWERS = 4 * KadCodec.MAX_SENT_BYTES;
    private static final long MAX_WAITING_BYTES = 16L * 1024 * 1024;
    private static final int REQUEST_OVERHEAD = 1024;

    /** As long as go-libp2p keeps an idle stream. */
    static final Duration IDLE = Duration.ofSeconds(60);

    private final KadServer server;
    private final Turns turns;
    private final InstantSource clock;
    private final ByteBudget budget = new ByteBudget(MAX_WAITING_BYTES);
    private final Metrics.Counter refused;

    KadStreams(KadServer server, Turns turns, InstantSource clock, Metrics metrics) {
        this.server = server;
        this.turns = turns;
        this.clock = clock;
        this.refused = metrics.counter("dht_requests_refused");
    }

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        AtomicInteger waiting = new AtomicInteger();
        KadServer.Asker asker = new KadServer.Asker(
                stream.peer(), Multiaddr.parse(stream.connection().address()));
        IdleLimit idle = new IdleLimit(IDLE, stream.connection()::schedule, stream.bytes()::reset);
        StreamObserver reader = new MessageReader(stream, KadCodec.MAX_READ_BYTES, 1, (from, bytes, handled) -> {
            idle.used();
            int cost = bytes.length + REQUEST_OVERHEAD;
            if (waiting.incrementAndGet() > MAX_REQUESTS_OF_STREAM || !budget.take(cost)) {
                waiting.decrementAndGet();
                refused.increment();
                stream.bytes().reset();
                return;
            }
            Runnable done = () -> {
                waiting.decrementAndGet();
                budget.release(cost);
            };
            boolean queued = turns.offer(() -> {
                try {
                    respond(stream, asker, bytes, idle);
                } finally {
                    done.run();
                    handled.run();
                }
            });
            if (!queued) {
                done.run();
                refused.increment();
                stream.bytes().reset();
            }
        });
        return idle.ending(reader);
    }

    private void respond(ProtocolStream stream, KadServer.Asker asker, byte[] bytes, IdleLimit idle) {
        try {
            Optional<byte[]> answer =
                    server.answer(asker, KadCodec.decode(bytes), clock.millis()).map(KadCodec::encode);
            answer.ifPresent(body -> stream.connection().execute(() -> send(stream, body, idle)));
        } catch (QuoinException e) {
            refused.increment();
            LOG.debug("A DHT request of {} is refused: {}", stream.peer(), e.getMessage());
            stream.connection().execute(() -> stream.bytes().reset());
        }
    }

    private static void send(ProtocolStream stream, byte[] answer, IdleLimit idle) {
        if (stream.bytes().queued() > MAX_UNREAD_ANSWERS) {
            stream.bytes().reset();
        } else {
            stream.bytes().write(Varint.prefixed(answer));
            idle.used();
        }
    }
}
