package io.quoin.host.ledger.weight;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.spi.consensus.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValidatorWeightsTest {

    private final Parameters parameters = Parameters.standard(10, 100);

    @Property
    void noCappedWeightReachesAThirdAndTheCapIsAFixpoint(
            @ForAll @Size(min = 4, max = 128) List<@LongRange(min = 1, max = 1L << 40) Long> stakes) {
        long[] capped = ValidatorWeights.capped(
                stakes.stream().mapToLong(Long::longValue).toArray());
        long total = Arrays.stream(capped).sum();
        assertThat(Arrays.stream(capped).max().orElseThrow()).isLessThanOrEqualTo((total - 1) / 3);
        assertThat(Arrays.stream(capped).min().orElseThrow()).isPositive();
        assertThat(ValidatorWeights.capped(capped)).isEqualTo(capped);
    }

    @Test
    void weightsUnderTheCapAreLeftAlone() {
        assertThat(ValidatorWeights.capped(new long[] {10, 11, 12, 13})).containsExactly(10, 11, 12, 13);
        assertThat(ValidatorWeights.capped(new long[] {5, 1, 1})).containsExactly(5, 1, 1);
    }

    @Test
    void aWhaleEndsBelowAThird() {
        assertThat(ValidatorWeights.capped(new long[] {1_000_000, 10, 10, 10})).containsExactly(14, 10, 10, 10);
        assertThat(ValidatorWeights.capped(new long[] {100, 10, 10, 10, 10})).containsExactly(19, 10, 10, 10, 10);
    }

    @Test
    void smallStakesAreWeightsThemselves() {
        assertThat(weights(1_000, 1_000, 900)).containsExactly(1_000L, 1_000L, 900L);
    }

    @Test
    void hugeStakesAreQuantised() {
        List<Long> weights = weights(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(weights).containsOnly(1L << 38);
    }

    @Test
    void dustAndNoStakeAreLeftOut() {
        assertThat(weights(1_000_000, 1_000_000, 199, 0)).hasSize(2);
        assertThat(weights(1_000_000, 1_000_000, 201, 0)).hasSize(3);
        assertThat(weights(0, 0)).isEmpty();
    }

    @Test
    void onlyTheLargestStakesAreTaken() {
        long[] stakes = new long[200];
        Arrays.setAll(stakes, i -> 10_000 + i);
        List<Long> weights = weights(stakes);
        assertThat(weights).hasSize(128);
        assertThat(weights.get(127)).isEqualTo(10_072);
    }

    private List<Long> weights(long... stakes) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < stakes.length; i++) {
            candidates.add(new Candidate(
                    FakeKeys.account("v" + i).account(),
                    FakeKeys.session("v" + i).publicKey(),
                    stakes[i]));
        }
        return ValidatorWeights.of(candidates, parameters).stream()
                .map(Validator::weight)
                .toList();
    }
}
