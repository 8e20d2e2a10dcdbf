package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxLimits;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final String PROTOCOL = "/test/1";

    private final Reading reading = new Reading();
    private final ConnectionPair pair = pair(reading);

    @Test
    void whatTheWireHasRoomForAfterAFlushIsSent() {
        int bytes = 1 << 20;
        pair.dialler().open(List.of(PROTOCOL), new Writing(bytes));
        pair.advance(Duration.ZERO);
        assertThat(reading.bytes).isEqualTo(bytes);
    }

    @Test
    void aNodeOpensStreamsNoFasterThanOthersStand() {
        Restless restless = new Restless();
        pair.dialler().open(List.of(PROTOCOL), restless);
        pair.advance(Duration.ofSeconds(3));
        assertThat(restless.opened).isBetween(9_000, 10_100);
        assertThat(restless.refusals).isEmpty();
    }

    @Test
    void aConnectionWhoseStreamIdsAreUsedUpEndsSoThatAnotherOneIsMade() {
        ConnectionPair used =
                new ConnectionPair(protocols(reading), Settings.connections(new YamuxLimits(8, 8, 1 << 20, 20)));
        Restless restless = new Restless();
        used.dialler().open(List.of(PROTOCOL), restless);
        used.advance(Duration.ofSeconds(1));
        assertThat(restless.opened).isEqualTo(10);
        assertThat(restless.refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(NetworkError.NET_UNREACHABLE));
        assertThat(used.dialler().isOpen()).isFalse();
        assertThat(used.listener().isOpen()).isFalse();
    }

    private static ConnectionPair pair(Reading reading) {
        return new ConnectionPair(protocols(reading));
    }

    private static InboundProtocols protocols(Reading reading) {
        InboundProtocols protocols = new InboundProtocols();
        protocols.add(PROTOCOL, reading);
        return protocols;
    }

    /** Reads at once what arrives. */
    private static final class Reading implements InboundProtocol {

        private int bytes;

        @Override
        public int maxStreams() {
            return 1;
        }

        @Override
        public StreamObserver accept(ProtocolStream stream) {
            return new Silent() {
                @Override
                public void readable() {
                    bytes += stream.bytes().read(stream.bytes().available()).length;
                }

                @Override
                public void failed(QuoinException cause) {}
            };
        }
    }

    /** Writes everything at once. */
    private record Writing(int bytes) implements StreamOpener {

        @Override
        public StreamObserver opened(ProtocolStream stream) {
            stream.bytes().write(new byte[bytes]);
            return new Silent();
        }

        @Override
        public void refused(QuoinException cause) {
            throw cause;
        }
    }

    /** Opens a stream as soon as the last one was agreed on and reset. */
    private static final class Restless implements StreamOpener {

        private final List<QuoinException> refusals = new ArrayList<>();
        private int opened;

        @Override
        public StreamObserver opened(ProtocolStream stream) {
            opened++;
            stream.bytes().reset();
            stream.connection().open(List.of(PROTOCOL), this);
            return new Silent();
        }

        @Override
        public void refused(QuoinException cause) {
            refusals.add(cause);
        }
    }

    private static class Silent implements StreamObserver {

        @Override
        public void readable() {}

        @Override
        public void failed(QuoinException cause) {
            throw cause;
        }
    }
}
