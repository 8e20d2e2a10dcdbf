package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaderHistoryTest {

    private static final int DOWN = 1;

    private final ValidatorSet set = CoreFixture.set(1, 1, 1, 1);
    private final List<CertifiedBlock> blocks = new ArrayList<>();

    /** Decides heights as a network does in which one validator is down; returns the rounds that were lost. */
    private int decide(LeaderHistory history, int heights) {
        int lost = 0;
        for (int i = 0; i < heights; i++) {
            follow(history);
            LeaderSchedule leaders = new LeaderSchedule(set, blocks.size() + 1, history.missed());
            int round = 0;
            while (leaders.leader(round) == DOWN) {
                round++;
            }
            lost += round;
            SessionKey proposer = set.validators().get(leaders.leader(round)).sessionKey();
            Block block = new Block(
                    blocks.size() + 1, 0, Hash.ZERO, set.hash(), Hash.ZERO, blocks.size() + 1, proposer, List.of());
            blocks.add(
                    new CertifiedBlock(block, new QuorumCertificate(block.height(), round, block.hash(), new byte[0])));
        }
        return lost;
    }

    private void follow(LeaderHistory history) {
        history.follow(height -> set, height -> Optional.of(blocks.get((int) height - 1)), blocks.size());
    }

    @Test
    void validatorThatIsDownCostsAtMostOneRoundPerWindow() {
        int windows = 20;
        assertThat(decide(new LeaderHistory(), windows * LeaderHistory.WINDOW - 1))
                .isPositive()
                .isLessThanOrEqualTo(windows);
    }

    @Test
    void restartedNodeAgreesWithOneThatKeptRunning() {
        LeaderHistory running = new LeaderHistory();
        for (int i = 0; i < 100; i++) {
            decide(running, 1);
            follow(running);
            LeaderHistory restarted = new LeaderHistory();
            follow(restarted);
            assertThat(restarted.missed()).isEqualTo(running.missed());
        }
    }

    @Test
    void allThatMissedTheirTurnStillLeadWhereNobodyElseIsLeft() {
        List<SessionKey> all = set.validators().stream()
                .map(validator -> validator.sessionKey())
                .toList();
        LeaderSchedule leaders = new LeaderSchedule(set, 5, Set.copyOf(all));
        LeaderSchedule usual = new LeaderSchedule(set, 5);
        for (int round = 0; round < 10; round++) {
            assertThat(leaders.leader(round)).isEqualTo(usual.leader(round));
        }
    }
}
