package io.quoin.host.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.fixture.FakeConsensus;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.mesh.InMemoryMesh;
import io.quoin.spi.consensus.ConsensusStatus;
import io.quoin.spi.value.SessionKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Validator 0 of four with equal stake: three make a quorum. */
class ReadinessTest {

    private final InMemoryMesh mesh = new InMemoryMesh();
    private final FakeConsensus consensus = new FakeConsensus();
    private final Readiness readiness =
            new Readiness(new TestNetwork().open(new MemoryStore()), mesh.join(key(0)), consensus, key(0));

    private static SessionKey key(int validator) {
        return FakeKeys.session("validator " + validator).publicKey();
    }

    @Test
    void aVotingNodeWithAQuorumOfPeersIsReady() {
        mesh.join(key(1));
        assertThat(readiness.reasons()).containsExactly("connected with 2 of 4 validators, which is no quorum");
        mesh.join(key(2));
        assertThat(readiness.reasons()).isEmpty();
    }

    @Test
    void strangersAreNoQuorum() {
        mesh.join(key(7));
        mesh.join(key(8));
        assertThat(readiness.reasons()).containsExactly("connected with 1 of 4 validators, which is no quorum");
    }

    @Test
    void aNodeThatDoesNotVoteSaysWhy() {
        mesh.join(key(1));
        mesh.join(key(2));
        consensus.setStatus(new ConsensusStatus(1, 0, "halt", false, Optional.of("the log is damaged")));
        assertThat(readiness.reasons()).containsExactly("not voting: the log is damaged");
        consensus.setStatus(new ConsensusStatus(1, 0, "observe", false, Optional.empty()));
        assertThat(readiness.reasons()).containsExactly("not voting: not in the validator set");
    }
}
