package io.quoin.plugins.libp2p.bandwidth;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.Bandwidth;
import org.junit.jupiter.api.Test;

class BandwidthWindowTest {

    private static final long SECOND = 1_000_000_000;

    private final BandwidthWindow window = new BandwidthWindow();

    @Test
    void isTheMeanOfTheTimeBetweenSamples() {
        assertThat(window.add(5 * SECOND, 100, 10)).isEmpty();
        assertThat(window.add(6 * SECOND, 1_100, 10)).contains(new Bandwidth(1_000, 0));
        assertThat(window.add(9 * SECOND, 1_300, 50)).contains(new Bandwidth(300, 10));
    }

    @Test
    void forgetsWhatIsOlderThanTenSamples() {
        assertThat(window.add(0, 0, 0)).isEmpty();
        for (int i = 1; i <= 10; i++) {
            assertThat(window.add(i * SECOND, 1_000_000, 0)).contains(new Bandwidth(1_000_000 / i, 0));
        }
        assertThat(window.add(11 * SECOND, 1_000_000, 0)).contains(new Bandwidth(0, 0));
    }

    @Test
    void saysNothingWhenNoTimeWentBy() {
        assertThat(window.add(SECOND, 0, 0)).isEmpty();
        assertThat(window.add(SECOND, 1_000, 0)).isEmpty();
    }

    @Test
    void countsTerabytes() {
        long bytes = 1L << 42;
        assertThat(window.add(0, 0, 0)).isEmpty();
        assertThat(window.add(SECOND, bytes, bytes)).contains(new Bandwidth(bytes, bytes));
    }
}
