package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionUnresolved;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.spi.value.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseEpochTest extends CommandHarness {

    @Test
    void anEpochEndsOnceAtItsChainBlock() {
        refused(network.close(network.endOf(0), 1), LedgerError.LEDGER_EPOCH);
        refused(network.close(network.endOf(1), 0), LedgerError.LEDGER_SNAPSHOT);
        apply(network.close(network.endOf(0), 0));
        refused(network.close(network.endOf(0), 0), LedgerError.LEDGER_EPOCH);
        assertThat(read().currentEpoch().epoch()).isEqualTo(1);
    }

    @Test
    void weightsFollowTheScores() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1_000_000));
        through(1, 50);
        apply(network.close(network.endOf(0, "m"), 0));
        assertThat(read().epochWeights(0).orElseThrow().mechanisms().get(0).weights())
                .singleElement()
                .satisfies(weight -> assertThat(weight.uid()).isEqualTo(11));
    }

    @Test
    void aSubmissionWithoutResultIsGivenUpAfterItsEpochs() {
        Hash id = submitted().id();
        apply(network.close(network.endOf(0), 0));
        assertThat(read().submission(id).orElseThrow().status()).isEqualTo(SubmissionStatus.EVALUATING);
        assertThat(apply(network.close(network.endOf(1), 1))).anyMatch(SubmissionUnresolved.class::isInstance);
        assertThat(read().openSubmissions()).isEmpty();
    }

    @Test
    void withoutAnyEligibleValidatorTheMembersStay() {
        var full = network.endOf(0);
        var nobody = new ChainSnapshot(
                full.block(), full.netuid(), full.ownerUid(), full.versionKey(), 0, 0xffff, List.of());
        apply(network.close(nobody, 0));
        assertThat(read().epoch(0).orElseThrow().retainedValidators()).isTrue();
        assertThat(read().newestValidatorSet().set().validators()).hasSize(TestNetwork.VALIDATORS);
        assertThat(read().newestValidatorSet().set().epoch()).isEqualTo(1);
    }
}
