package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InboundRefusalsTest {

    private static final QuoinException STRANGER =
            new QuoinException(NetworkError.NET_PEER_NOT_ALLOWED, "The peer is not on the allow list");

    private Instant now = Instant.EPOCH;
    private final InboundRefusals refusals = new InboundRefusals(() -> now);

    @Test
    void aStrangerThatKeepsComingIsWarnedAboutOnceInAWhile() {
        assertThat(refusals.note(STRANGER)).isTrue();
        now = now.plus(InboundRefusals.PAUSE).minus(Duration.ofMillis(1));
        assertThat(refusals.note(STRANGER)).isFalse();
        now = now.plus(Duration.ofMillis(1));
        assertThat(refusals.note(STRANGER)).isTrue();
    }

    @Test
    void connectionsThatBreakAreNoWarning() {
        assertThat(refusals.note(new QuoinException(NetworkError.NET_TIMEOUT, "The peer is slow")))
                .isFalse();
    }
}
