package io.quoin.plugins.libp2p.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateTest {

    private static final int PER_SECOND = 50;
    private static final int AT_ONCE = 128;

    private final Rate rate = new Rate(PER_SECOND, AT_ONCE);

    @Test
    void aFloodPassesAtTheRateThatIsAllowed() {
        long passed =
                LongStream.range(0, 100_000).filter(i -> rate.take(i / 10)).count();
        assertThat(passed).isBetween(AT_ONCE + 9L * PER_SECOND, AT_ONCE + 10L * PER_SECOND);
    }

    @Test
    void aPauseGivesNoMoreThanItsBoundAndAClockSetBackTakesNothing() {
        assertThat(LongStream.range(0, 1_000).filter(i -> rate.take(3_600_000)).count())
                .isEqualTo(AT_ONCE);
        assertThat(rate.take(0)).isFalse();
        assertThat(rate.take(1_000)).isTrue();
    }
}
