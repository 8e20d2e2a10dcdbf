package io.quoin.host.ledger.weight;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorDrawTest {

    private final List<Validator> validators = new ArrayList<>();

    EvaluatorDrawTest() {
        for (int i = 0; i < 10; i++) {
            validators.add(validator(i, i == 0 ? 500 : 10));
        }
    }

    @Test
    void allEvaluateWhereThereAreNotMoreThanWanted() {
        assertThat(EvaluatorDraw.draw(Hash.ZERO, Hash.ZERO, validators, 10))
                .containsExactlyInAnyOrderElementsOf(validators);
    }

    @Test
    void theDrawIsOfDistinctMembersAndDoesNotDependOnTheirOrder() {
        List<Validator> drawn = EvaluatorDraw.draw(Hash.ZERO, TestNetwork.SALT, validators, 3);
        assertThat(drawn).hasSize(3).doesNotHaveDuplicates().isSubsetOf(validators);
        List<Validator> reversed = new ArrayList<>(validators);
        Collections.reverse(reversed);
        assertThat(EvaluatorDraw.draw(Hash.ZERO, TestNetwork.SALT, reversed, 3)).isEqualTo(drawn);
    }

    @Test
    void stakeDecidesHowOften() {
        int heavy = 0;
        for (int i = 0; i < 1_000; i++) {
            List<Validator> drawn = EvaluatorDraw.draw(TestNetwork.hash("block " + i), Hash.ZERO, validators, 1);
            heavy += drawn.contains(validators.get(0)) ? 1 : 0;
        }
        // Expected 1000 * 500 / 590 = 847; the seeds are fixed, so the count is too.
        assertThat(heavy).isBetween(800, 900);
    }

    private static Validator validator(int index, long weight) {
        return new Validator(
                FakeKeys.account("v" + index).account(),
                FakeKeys.session("v" + index).publicKey(),
                weight);
    }
}
