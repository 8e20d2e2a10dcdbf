package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.yamux.YamuxStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When the stream of one-way messages is opened again. */
class OutboundChannelTest {

    private static final String PROTOCOL = "/test/1";

    private final Resetting peer = new Resetting();
    private final ConnectionPair pair = pair();

    @Test
    void aPeerThatTakesEachStreamAndResetsItIsAskedWithGrowingPauses() {
        open();
        pair.advance(Duration.ofMinutes(1));
        assertThat(peer.protocol.streams()).isBetween(12, 35);
    }

    @Test
    void afterAStreamThatLastedThePausesBeginAnew() {
        open();
        pair.advance(Duration.ofMinutes(1));
        peer.patient = true;
        pair.advance(Duration.ofSeconds(12));
        int before = peer.protocol.streams();
        peer.last.orElseThrow().reset();
        pair.listener().execute(() -> {});
        pair.advance(Duration.ofMillis(60));
        assertThat(peer.protocol.streams()).isEqualTo(before + 1);
    }

    private void open() {
        new OutboundChannel(
                        pair::dialler,
                        pair.dialler().peer(),
                        List.of(PROTOCOL),
                        1 << 16,
                        new Random(1),
                        agreed -> List.of(new byte[] {1}))
                .start();
    }

    private ConnectionPair pair() {
        InboundProtocols protocols = new InboundProtocols();
        protocols.add(PROTOCOL, peer.protocol);
        return new ConnectionPair(protocols);
    }

    /** Resets each stream when something arrives, until it is patient. */
    private static final class Resetting {

        private final Answering protocol = new Answering(this::heard);
        private boolean patient;
        private Optional<YamuxStream> last = Optional.empty();

        private void heard(YamuxStream stream) {
            last = Optional.of(stream);
            if (!patient) {
                stream.reset();
            }
        }
    }
}
