package io.quoin.plugins.libp2p.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PacketRateTest {

    @Test
    void aFloodPassesAtTheRateThatIsAllowed() {
        PacketRate rate = new PacketRate(0);
        long passed =
                LongStream.range(0, 100_000).filter(i -> rate.take(i / 10)).count();
        assertThat(passed)
                .isBetween(
                        PacketRate.AT_ONCE + 10L * PacketRate.PER_SECOND,
                        PacketRate.AT_ONCE + 11L * PacketRate.PER_SECOND);
    }

    @Test
    void aPauseGivesNoMoreThanItsBoundAndAClockSetBackTakesNothing() {
        PacketRate rate = new PacketRate(0);
        assertThat(LongStream.range(0, 1_000).filter(i -> rate.take(3_600_000)).count())
                .isEqualTo(PacketRate.AT_ONCE);
        assertThat(rate.take(0)).isFalse();
        assertThat(rate.take(1_000)).isTrue();
    }
}
