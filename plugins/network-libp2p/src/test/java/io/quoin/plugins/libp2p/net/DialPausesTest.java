package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.spi.network.PeerId;
import org.junit.jupiter.api.Test;

class DialPausesTest {

    private final DialPauses pauses = new DialPauses(3);

    @Test
    void thoseThatFailedLastAreKept() {
        for (int i = 1; i <= 3; i++) {
            pauses.failed(id(i), 0);
        }
        pauses.failed(id(1), 1);
        pauses.failed(id(4), 2);
        assertThat(pauses.failures(id(2))).isZero();
        assertThat(pauses.waits(id(2), 2)).isFalse();
        assertThat(pauses.failures(id(1))).isEqualTo(2);
        assertThat(pauses.waits(id(3), 2)).isTrue();
        assertThat(pauses.waits(id(4), 2)).isTrue();
    }

    private static PeerId id(int number) {
        return Vectors.identity(number).id();
    }
}
