package io.quoin.plugins.libp2p.ping;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the round trip of one connection again and again, and how many pings are not answered before the next one is
 * due. A late echo is waited for, since on one stream nothing overtakes it; one that is {@value #PATIENCE} intervals late
 * ends the stream. A stream that ended, as go-libp2p ends those that are old, is followed by another one an interval
 * later, while the connection lasts. The last round trip stays known meanwhile. Confined to the loop.
 */
final class PingProbe implements StreamOpener {

    /** Intervals without an echo, after which a stream is given up. */
    static final int PATIENCE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(PingProbe.class);
    private static final int BYTES = 32;

    private final Connection connection;
    private final Duration interval;
    private final RandomGenerator random;
    private final LossWindow losses = new LossWindow();

    PingProbe(Connection connection, Duration interval, RandomGenerator random) {
        this.connection = connection;
        this.interval = interval;
        this.random = random;
    }

    void start() {
        connection.open(List.of(Ping.PROTOCOL), this);
    }

    @Override
    public StreamObserver opened(ProtocolStream stream) {
        Measuring measuring = new Measuring(stream.bytes());
        measuring.next();
        return measuring;
    }

    @Override
    public void refused(QuoinException cause) {
        LOG.debug("The peer {} does not answer pings: {}", connection.peer(), cause.getMessage());
        startLater();
    }

    private void startLater() {
        if (connection.isOpen()) {
            var unused = connection.schedule(interval, this::start);
        }
    }

    /** The pings of one stream. */
    private final class Measuring implements StreamObserver {

        private final YamuxStream bytes;
        private final ByteQueue echo = new ByteQueue();
        private final byte[] sent = new byte[BYTES];
        private long sentAt;
        private Wire.@Nullable Cancellable timer;
        private boolean waiting;
        private int missed;

        Measuring(YamuxStream bytes) {
            this.bytes = bytes;
        }

        private void next() {
            if (!waiting) {
                send();
            } else {
                missed++;
                connection.figures().lossPermille(losses.add(false));
                if (missed >= PATIENCE) {
                    giveUp("did not answer a ping for " + PATIENCE + " intervals");
                    return;
                }
            }
            timer = connection.schedule(interval, this::next);
        }

        private void send() {
            random.nextBytes(sent);
            sentAt = connection.nanoTime();
            waiting = true;
            missed = 0;
            bytes.write(sent.clone());
        }

        @Override
        public void readable() {
            if (echo.available() + bytes.available() > BYTES || !waiting && bytes.available() > 0) {
                giveUp("answered a ping with more than its echo");
                return;
            }
            echo.append(bytes.read(bytes.available()));
            if (echo.available() == BYTES && !measure()) {
                giveUp("answered a ping with other bytes");
                return;
            }
            if (bytes.ended()) {
                bytes.closeWrite();
            }
        }

        /** False if the echo is not what was sent. */
        private boolean measure() {
            Duration elapsed = Duration.ofNanos(connection.nanoTime() - sentAt);
            if (!Arrays.equals(echo.read(BYTES), sent)) {
                return false;
            }
            waiting = false;
            if (missed == 0) {
                connection.figures().lossPermille(losses.add(true));
            }
            connection.figures().roundTrip(elapsed);
            return true;
        }

        private void giveUp(String why) {
            LOG.debug("The peer {} {}", connection.peer(), why);
            bytes.reset();
            over();
        }

        @Override
        public void finished() {
            over();
        }

        @Override
        public void failed(QuoinException cause) {
            over();
        }

        /** A ping that was not late when its stream ended counts neither way. */
        private void over() {
            if (timer != null) {
                timer.cancel();
            }
            startLater();
        }
    }
}
