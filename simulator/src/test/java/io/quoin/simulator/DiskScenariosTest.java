package io.quoin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.value.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to the log, and to those who rely on it. */
class DiskScenariosTest {

    /** A network whose follower of height 1 is to suffer. */
    private final Stage stage = Stage.of(4);

    private final int victim = stage.others(stage.leader(1, 0), stage.leader(1, 1))[0];
    private final SimNode node = stage.node(victim);

    private List<SignedMessage> said(Phase phase) {
        return stage.sent.stream()
                .filter(letter -> letter.from() == victim && letter.is(phase))
                .map(letter -> (SignedMessage) letter.message())
                .distinct()
                .toList();
    }

    private void restart() {
        stage.kill(victim);
        stage.until(node::isUp);
    }

    private String obstacle() {
        return node.core().status().obstacle().orElse("");
    }

    @Test
    void scenario25CrashBeforeWalSyncOfVote() {
        for (int operation = 0; operation < 4; operation++) {
            DiskScenariosTest fresh = new DiskScenariosTest();
            fresh.node.disk.cutPowerAfter(operation);
            fresh.stage.start();
            fresh.stage.until(() -> !fresh.node.isUp());
            assertThat(fresh.said(Phase.PREPARE)).isEmpty();
            fresh.stage.reach(4, fresh.stage.others());
        }
    }

    @Test
    void scenario26CrashAfterSyncBeforeSend() {
        stage.only(letter -> !letter.is(Phase.COMMIT)).start();
        node.killAfter = 0;
        stage.until(() -> !node.isUp());
        assertThat(said(Phase.PREPARE)).isEmpty();
        stage.until(node::isUp);
        assertThat(node.durable())
                .filteredOn(record -> record instanceof LogRecord.Signed)
                .extracting(record -> ((LogRecord.Signed) record).message().signature())
                .containsExactlyElementsOf(said(Phase.PREPARE).stream()
                        .map(SignedMessage::signature)
                        .toList());
        stage.noRules();
        stage.reach(3, stage.others());
    }

    @Test
    void scenario26KilledBetweenWriteAndSyncThenPowerCut() {
        stage.only(letter -> !letter.is(Phase.COMMIT)).start();
        node.killBeforeForce = true;
        stage.until(() -> !node.isUp());
        assertThat(said(Phase.PREPARE)).isEmpty();
        stage.until(() -> !said(Phase.PREPARE).isEmpty());
        stage.simulation.engine().crash(node, true);
        stage.noRules();
        stage.reach(3, stage.others());
    }

    @Test
    void scenario27CrashBetweenPreparedRecordAndSend() {
        stage.start();
        stage.until(() -> !said(Phase.PREPARE).isEmpty());
        node.killAfter = 0;
        stage.until(() -> !node.isUp());
        assertThat(said(Phase.COMMIT)).isEmpty();
        stage.reach(3, stage.others());
    }

    @Test
    void scenario28TornTail() {
        stage.start();
        stage.reach(2, stage.others());
        node.disk.cutPowerAfter(0);
        stage.until(() -> !node.isUp());
        stage.until(node::isUp);
        assertThat(node.core().status().obstacle()).isEmpty();
        long reached = stage.height(victim);
        stage.reach(reached + 3, stage.others());
    }

    @Test
    void scenario29BitFlipInsideDurablePrefix() {
        stage.start();
        stage.reach(3, stage.others());
        assertThat(node.disk.flipBit()).isTrue();
        restart();
        assertThat(obstacle()).contains("CONSENSUS_LOG_CORRUPT");
        int votes = said(Phase.PREPARE).size();
        stage.reach(stage.height(victim) + 5, stage.others());
        assertThat(said(Phase.PREPARE)).hasSize(votes);
        assertThat(obstacle()).contains("CONSENSUS_LOG_CORRUPT");
    }

    @Test
    void scenario30WalRestoredFromYesterdaysBackup() {
        stage.start();
        stage.reach(1, stage.others());
        SimDisk backup = node.disk.durable();
        stage.reach(6, stage.others());
        stage.kill(victim);
        node.disk.restore(backup);
        stage.until(node::isUp);
        assertThat(obstacle()).contains("was durable");
        int votes = said(Phase.PREPARE).size();
        stage.until(() -> obstacle().isEmpty());
        stage.until(() -> said(Phase.PREPARE).size() > votes);
    }

    @Test
    void scenario30WalRestoredFromBeforeTheVotesOfTheHeightInProgress() {
        stage.start();
        stage.reach(2, stage.others());
        stage.only(letter -> !letter.is(Phase.COMMIT));
        SimDisk backup = node.disk.durable();
        int votes = said(Phase.PREPARE).size();
        stage.until(() -> said(Phase.PREPARE).size() > votes);
        stage.kill(victim);
        node.disk.restore(backup);
        stage.until(node::isUp);
        assertThat(obstacle()).contains("was durable");
    }

    @Test
    void scenario32DiskFullVotingStopsAndResumes() {
        stage.start();
        stage.reach(2, stage.others());
        node.disk.setFull(true);
        stage.until(node::hasStopped);
        assertThat(obstacle()).contains("CONSENSUS_LOG_IO").contains("No space left on device");
        int votes = said(Phase.PREPARE).size();
        stage.reach(stage.height(victim) + 5, stage.others());
        assertThat(said(Phase.PREPARE)).hasSize(votes);
        node.disk.setFull(false);
        stage.simulation.engine().resume(node);
        stage.until(() -> said(Phase.PREPARE).size() > votes);
    }

    @Test
    void scenario33AllNodesCrashAtOnceMidRound() {
        stage.only(letter -> !letter.is(Phase.COMMIT, 0)).start();
        stage.until(() ->
                stage.sent.stream().filter(letter -> letter.is(Phase.COMMIT)).count() >= 12);
        Hash locked = stage.sent.stream()
                .filter(letter -> letter.is(Phase.COMMIT))
                .map(letter -> ((Vote) letter.message()).digest())
                .findFirst()
                .orElseThrow();
        for (SimNode each : stage.simulation.nodes()) {
            stage.simulation.engine().crash(each, true);
        }
        stage.reach(1, stage.others());
        assertThat(stage.hash(0, 1)).isEqualTo(locked);
    }
}
