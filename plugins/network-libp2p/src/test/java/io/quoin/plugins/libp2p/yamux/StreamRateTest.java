package io.quoin.plugins.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamRateTest {

    private static final long MILLI = 1_000_000;

    /** Where a nanosecond clock overflows. */
    private static final long START = Long.sum(Long.MAX_VALUE, -5 * MILLI);

    private final StreamRate rate = new StreamRate(100, 3, START);

    @Test
    void someAtOnceThenOneByOne() {
        assertThat(take(0)).isTrue();
        assertThat(take(0)).isTrue();
        assertThat(take(0)).isTrue();
        assertThat(take(0)).isFalse();
        assertThat(take(9)).isFalse();
        assertThat(take(10)).isTrue();
        assertThat(take(10)).isFalse();
        assertThat(take(1_000)).isTrue();
        assertThat(take(1_000)).isTrue();
        assertThat(take(1_000)).isTrue();
        assertThat(take(1_000)).isFalse();
    }

    @Test
    void whoeverWaitsIsToldForHowLong() {
        for (int i = 0; i < 3; i++) {
            assertThat(rate.reserve(START, 2)).isZero();
        }
        assertThat(rate.reserve(START, 2)).isEqualTo(10 * MILLI);
        assertThat(rate.reserve(START, 2)).isEqualTo(20 * MILLI);
        assertThat(rate.reserve(START, 2)).isNegative();
        assertThat(rate.reserve(START + 10 * MILLI, 2)).isEqualTo(20 * MILLI);
    }

    private boolean take(long millis) {
        return rate.take(START + millis * MILLI);
    }
}
