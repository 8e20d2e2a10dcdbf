package io.quoin.plugins.pbft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.PbftConfig;
import io.quoin.plugins.pbft.PbftFactory;
import io.quoin.spi.consensus.ConsensusPhase;
import io.quoin.spi.consensus.ConsensusStatus;
import io.quoin.testkit.kit.consensus.KitNetwork;
import io.quoin.testkit.kit.consensus.TestSigner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseTimelineTest {

    @TempDir
    private Path directory;

    private final PhaseTimeline timeline = new PhaseTimeline();

    private void note(long height, int round, String phase, long millis) {
        timeline.note(new ConsensusStatus(height, round, phase, true, Optional.empty()), Instant.ofEpochMilli(millis));
    }

    @Test
    void aPhaseBeginsOnceHoweverOftenItIsSeen() {
        note(1, 0, "proposal", 10);
        note(1, 0, "proposal", 20);
        note(1, 0, "prepare", 30);
        note(1, 1, "prepare", 40);
        note(1, 1, "prepare", 50);
        assertThat(timeline.phases())
                .containsExactly(
                        new ConsensusPhase(1, 0, "proposal", Instant.ofEpochMilli(10)),
                        new ConsensusPhase(1, 0, "prepare", Instant.ofEpochMilli(30)),
                        new ConsensusPhase(1, 1, "prepare", Instant.ofEpochMilli(40)));
    }

    @Test
    void theOldestPhasesGoFirst() {
        for (int height = 1; height <= PhaseTimeline.MOST + 5; height++) {
            note(height, 0, "proposal", height);
        }
        assertThat(timeline.phases()).hasSize(PhaseTimeline.MOST);
        assertThat(timeline.phases().get(0).height()).isEqualTo(6);
    }

    @Test
    void everyDecidedHeightIsInTheTimelineOfTheEngine() {
        List<TestSigner> signers = KitNetwork.signers(1);
        try (KitNetwork network = new KitNetwork(
                directory,
                signers,
                height -> KitNetwork.set(0, signers, 1),
                context -> new PbftFactory().create(PbftConfig.defaults(), context))) {
            network.startAll();
            for (int i = 0; i < 5; i++) {
                network.submit("text " + i);
                network.awaitText("text " + i, 0);
            }
            List<ConsensusPhase> phases = network.node(0).engine().timeline();
            assertThat(phases.stream().map(ConsensusPhase::height).collect(Collectors.toSet()))
                    .containsAll(LongStream.rangeClosed(1, 5).boxed().toList());
        }
    }
}
