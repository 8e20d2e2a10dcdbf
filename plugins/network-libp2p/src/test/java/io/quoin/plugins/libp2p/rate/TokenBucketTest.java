package io.quoin.plugins.libp2p.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final int INTERVAL = 10;

    /** Where a clock overflows. */
    private static final long START = Long.sum(Long.MAX_VALUE, -5);

    private final TokenBucket bucket = new TokenBucket(INTERVAL, 3, START);

    @Test
    void someAtOnceThenOneByOne() {
        assertThat(takenOfTen(0)).isEqualTo(3);
        assertThat(takenOfTen(9)).isZero();
        assertThat(takenOfTen(10)).isEqualTo(1);
        assertThat(takenOfTen(1_000)).isEqualTo(3);
    }

    @Test
    void whoeverWaitsIsToldForHowLong() {
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.reserve(START, 2)).isZero();
        }
        assertThat(bucket.reserve(START, 2)).isEqualTo(INTERVAL);
        assertThat(bucket.reserve(START, 2)).isEqualTo(2 * INTERVAL);
        assertThat(bucket.reserve(START, 2)).isNegative();
        assertThat(bucket.reserve(START + INTERVAL, 2)).isEqualTo(2 * INTERVAL);
    }

    @Test
    void aFloodPassesAtTheRateThatIsAllowed() {
        long passed = LongStream.range(0, 100_000)
                .filter(i -> bucket.take(START + i / 10))
                .count();
        assertThat(passed).isBetween(999L, 1_003L);
    }

    @Test
    void aClockThatIsSetBackGivesAndTakesNothing() {
        assertThat(bucket.take(START)).isTrue();
        assertThat(takenOfTen(-1_000_000)).isEqualTo(2);
        assertThat(takenOfTen(-1_000_000 + INTERVAL)).isEqualTo(1);
        assertThat(takenOfTen(-1_000_000 + 100)).isEqualTo(3);
    }

    private long takenOfTen(long after) {
        return LongStream.range(0, 10).filter(i -> bucket.take(START + after)).count();
    }
}
