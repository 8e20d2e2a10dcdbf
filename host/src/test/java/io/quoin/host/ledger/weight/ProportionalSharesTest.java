package io.quoin.host.ledger.weight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProportionalSharesTest {

    @Property
    void nothingIsLostAndEachShareIsWithinOnePartOfTheExactOne(
            @ForAll @LongRange(max = 1_000_000_000) long whole,
            @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0, max = 1_000_000) Long> given) {
        long[] scores = given.stream().mapToLong(Long::longValue).toArray();
        long[] shares = ProportionalShares.divide(whole, scores);
        long total = Arrays.stream(scores).sum();
        assertThat(Arrays.stream(shares).sum()).isEqualTo(total == 0 ? 0 : whole);
        for (int i = 0; i < scores.length && total > 0; i++) {
            assertThat(shares[i]).isBetween(whole * scores[i] / total, whole * scores[i] / total + 1);
        }
    }

    @Test
    void theLargestRemaindersGetWhatIsLeftAndTiesGoToTheFirst() {
        assertThat(ProportionalShares.divide(10, new long[] {1, 1, 1})).containsExactly(4, 3, 3);
        assertThat(ProportionalShares.divide(10, new long[] {1, 2, 3})).containsExactly(2, 3, 5);
    }

    @Test
    void noScoreMeansNoShare() {
        assertThat(ProportionalShares.divide(10, new long[] {0, 0})).containsExactly(0, 0);
        assertThat(ProportionalShares.divide(10, new long[0])).isEmpty();
    }

    @Test
    void theLargestScoresDoNotOverflow() {
        assertThat(ProportionalShares.divide(1_000_000_000, new long[] {Long.MAX_VALUE, Long.MAX_VALUE}))
                .containsExactly(500_000_000, 500_000_000);
    }
}
