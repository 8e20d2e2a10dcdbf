package io.quoin.plugins.libp2p.ping;

import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the round trip of one connection again and again, and how many pings are not answered before the next one is
 * due. A late echo is waited for: on one stream nothing overtakes it. Confined to the loop.
 */
final class PingProbe implements StreamOpener, StreamObserver {

    private static final Logger LOG = LoggerFactory.getLogger(PingProbe.class);
    private static final int BYTES = 32;

    private final Duration interval;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ByteQueue echo = new ByteQueue();
    private final byte[] sent = new byte[BYTES];
    private @Nullable ProtocolStream stream;
    private final LossWindow losses = new LossWindow();
    private Instant sentAt = Instant.EPOCH;
    private boolean waiting;
    private boolean late;

    PingProbe(Duration interval, InstantSource clock, RandomGenerator random) {
        this.interval = interval;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public StreamObserver opened(ProtocolStream agreed) {
        stream = agreed;
        next(agreed);
        return this;
    }

    @Override
    public void readable() {
        ProtocolStream open = stream;
        if (open == null) {
            return;
        }
        YamuxStream bytes = open.bytes();
        if (echo.available() + bytes.available() > BYTES || !waiting && bytes.available() > 0) {
            LOG.debug("The peer {} answered a ping with more than its echo", open.peer());
            bytes.reset();
            return;
        }
        echo.append(bytes.read(bytes.available()));
        if (echo.available() == BYTES) {
            measure(open);
        }
        if (bytes.ended()) {
            bytes.closeWrite();
        }
    }

    private void measure(ProtocolStream open) {
        Duration elapsed = Duration.between(sentAt, clock.instant());
        if (!Arrays.equals(echo.read(BYTES), sent)) {
            LOG.debug("The peer {} answered a ping with other bytes", open.peer());
            open.bytes().reset();
            return;
        }
        waiting = false;
        if (!late) {
            open.connection().figures().lossPermille(losses.add(true));
        }
        // The wall clock may have been set back meanwhile.
        if (!elapsed.isNegative()) {
            open.connection().figures().roundTrip(elapsed);
        }
    }

    private void next(ProtocolStream open) {
        if (open.bytes().gone()) {
            return;
        }
        if (waiting) {
            late = true;
            open.connection().figures().lossPermille(losses.add(false));
        } else {
            send(open);
        }
        open.connection().schedule(interval, () -> next(open));
    }

    private void send(ProtocolStream open) {
        random.nextBytes(sent);
        sentAt = clock.instant();
        waiting = true;
        late = false;
        open.bytes().write(sent.clone());
    }

    @Override
    public void refused(QuoinException cause) {
        LOG.debug("A peer does not answer pings: {}", cause.getMessage());
    }

    @Override
    public void failed(QuoinException cause) {}
}
