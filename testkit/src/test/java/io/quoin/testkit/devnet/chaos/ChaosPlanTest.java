package io.quoin.testkit.devnet.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosPlanTest {

    private static final int KINDS = FaultKind.values().length;

    @Property(tries = 200)
    void everyKindComesOnceBeforeAnyComesAgain(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int faults,
            @ForAll @IntRange(min = 4, max = 32) int n) {
        List<PlannedFault> plan = ChaosPlan.draw(new ChaosOptions(faults, seed), n);
        assertThat(plan).hasSize(faults).isEqualTo(ChaosPlan.draw(new ChaosOptions(faults, seed), n));
        assertThat(plan).allMatch(fault -> fault.victim() >= 0 && fault.victim() < n);
        for (int from = 0; from < faults; from += KINDS) {
            List<FaultKind> turn = plan.subList(from, Math.min(faults, from + KINDS)).stream()
                    .map(PlannedFault::kind)
                    .toList();
            assertThat(turn).doesNotHaveDuplicates();
        }
    }

    @Test
    void seedsDiffer() {
        assertThat(ChaosPlan.draw(new ChaosOptions(20, 1), 4)).isNotEqualTo(ChaosPlan.draw(new ChaosOptions(20, 2), 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, ChaosOptions.MAX_FAULTS + 1})
    void theNumberOfFaultsIsBounded(int faults) {
        assertThatThrownBy(() -> new ChaosOptions(faults, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
