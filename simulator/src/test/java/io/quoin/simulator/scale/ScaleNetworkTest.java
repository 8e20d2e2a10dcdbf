package io.quoin.simulator.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleNetworkTest {

    private static Cost cost(int nodes, int down) {
        return new ScaleNetwork(nodes, down, 12).run(height -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 7, 16, 40})
    void whatIsProposedIsDecidedEverywhereAfterThreeDelays(int nodes) {
        assertThat(cost(nodes, 0).delays()).isEqualTo(3.0, within(0.001));
        assertThat(cost(nodes, 0).roundChanges()).isZero();
    }

    @Test
    void bytesGrowWithTheSquareOfTheNumberOfValidators() {
        assertThat(cost(40, 0).growthFrom(cost(10, 0))).isBetween(1.9, 2.1);
    }

    /** Nobody needs more than a quorum of PREPAREs and of COMMITs, and the proposal. */
    @ParameterizedTest
    @ValueSource(ints = {4, 16, 40})
    void aValidatorChecksNoMoreSignaturesThanADecisionNeeds(int nodes) {
        assertThat(cost(nodes, 0).checks()).isLessThanOrEqualTo(2.0 * nodes);
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "7, 2", "16, 1", "16, 5"})
    void aDeadLeaderCostsLessThanTwoTimeoutsEach(int nodes, int down) {
        Cost cost = cost(nodes, down);
        assertThat(cost.roundChanges()).isPositive();
        assertThat(cost.slowest()).isLessThan(2.0 * down);
    }

    @Test
    void equalNetworksCostTheSame() {
        assertThat(cost(7, 2)).isEqualTo(cost(7, 2));
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> cost(3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cost(129, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cost(6, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
