package io.quoin.host.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.command.ChallengeAction;
import io.quoin.host.ledger.command.SetChallengeState;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentReferencesTest {

    private static final Hash MODULE = TestNetwork.hash("module");

    private final TestNetwork network = new TestNetwork();
    private final Ledger ledger = network.open(new MemoryStore());

    private Set<Hash> contents(int epochs, Hash... submissions) {
        return ledger.queries().contents(epochs, List.of(submissions));
    }

    private void closeEpoch(long epoch) {
        network.finalise(network.endOf(epoch, "old", "new"));
        TestNetwork.decideProposal(ledger);
        assertThat(ledger.queries().currentEpoch().epoch()).isEqualTo(epoch + 1);
    }

    @Test
    void aSubmissionCountsWhileItIsOpenOrNotLongPast() {
        assertThat(contents(9)).isEmpty();
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        assertThat(contents(0)).containsExactly(MODULE);
        Hash past = TestNetwork.finalise(ledger, "old", 1, 5);
        Hash artifact = TestNetwork.hash("old1");
        assertThat(contents(0)).containsExactlyInAnyOrder(MODULE, artifact);
        closeEpoch(0);
        TestNetwork.decide(ledger, TestNetwork.submit("new", 1));
        Hash open = TestNetwork.hash("new1");
        assertThat(contents(0)).containsExactlyInAnyOrder(MODULE, open);
        assertThat(contents(1)).containsExactlyInAnyOrder(MODULE, open, artifact);
        assertThat(contents(0, past, Hash.ZERO)).containsExactlyInAnyOrder(MODULE, open, artifact);
        closeEpoch(1);
        assertThat(contents(0)).containsExactlyInAnyOrder(MODULE, open);
        assertThat(contents(1)).containsExactlyInAnyOrder(MODULE, open);
        assertThat(contents(2)).containsExactlyInAnyOrder(MODULE, open, artifact);
    }

    @Test
    void aRetiredChallengesModuleCountsWithItsSubmissions() {
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        TestNetwork.finalise(ledger, "old", 1, 5);
        TestNetwork.decide(
                ledger, TestNetwork.byOwners(new SetChallengeState(TestNetwork.SORTING, ChallengeAction.RETIRE, 0)));
        assertThat(contents(0)).containsExactlyInAnyOrder(MODULE, TestNetwork.hash("old1"));
        closeEpoch(0);
        assertThat(contents(0)).isEmpty();
        assertThat(contents(1)).containsExactlyInAnyOrder(MODULE, TestNetwork.hash("old1"));
    }
}
