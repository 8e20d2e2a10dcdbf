package io.quoin.plugins.libp2p.ping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossWindowTest {

    private final LossWindow losses = new LossWindow();

    @Test
    void isTheShareOfLostPings() {
        assertThat(losses.add(true)).isZero();
        assertThat(losses.add(false)).isEqualTo(500);
        assertThat(losses.add(false)).isEqualTo(666);
        assertThat(losses.add(true)).isEqualTo(500);
    }

    @Test
    void forgetsAllButTheLatest32() {
        for (int i = 0; i < 100; i++) {
            assertThat(losses.add(false)).isEqualTo(1000);
        }
        for (int i = 1; i <= 32; i++) {
            assertThat(losses.add(true)).isEqualTo((32 - i) * 1000 / 32);
        }
        assertThat(losses.add(true)).isZero();
    }
}
