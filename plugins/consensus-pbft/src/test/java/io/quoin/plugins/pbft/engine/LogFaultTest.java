package io.quoin.plugins.pbft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.PbftConfig;
import io.quoin.plugins.pbft.PbftFactory;
import io.quoin.plugins.pbft.wal.LogFiles;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusStatus;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.testkit.kit.consensus.KitNetwork;
import io.quoin.testkit.kit.consensus.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A validator whose log is damaged, lost or unwritable: the network goes on, and it follows without a vote. */
class LogFaultTest {

    private static final PbftConfig CONFIG = new PbftConfig(
            Duration.ofMillis(400),
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ZERO,
            Duration.ofMillis(200),
            false);

    @TempDir
    Path directory;

    private KitNetwork network() {
        return network(context -> new PbftFactory().create(CONFIG, context));
    }

    private KitNetwork network(Function<ConsensusContext, ConsensusEngine> engines) {
        List<TestSigner> signers = KitNetwork.signers(4);
        ValidatorSet set = KitNetwork.set(0, signers, 1, 1, 1, 1);
        return new KitNetwork(directory, signers, height -> set, engines);
    }

    private Path wal() {
        return directory.resolve("node-3").resolve("wal");
    }

    private void decide(KitNetwork network, String text) {
        network.submit(text);
        network.awaitText(text, 0, 1, 2, 3);
    }

    @Test
    void damagedLogEndsVotingButNotFollowing() throws IOException {
        try (KitNetwork network = network()) {
            network.startAll();
            decide(network, "first");
            network.node(3).stop();
            try (Stream<Path> segments = Files.list(wal())) {
                Path segment = segments.findFirst().orElseThrow();
                byte[] bytes = Files.readAllBytes(segment);
                bytes[30] = (byte) (bytes[30] ^ 1);
                Files.write(segment, bytes);
            }
            int signatures = network.node(3).signer().signatures();
            network.node(3).start();
            ConsensusStatus status = network.node(3).engine().status();
            assertThat(status.voting()).isFalse();
            assertThat(status.reason().orElseThrow()).contains("CONSENSUS_LOG_CORRUPT");
            decide(network, "second");
            assertThat(network.node(3).signer().signatures()).isEqualTo(signatures);
        }
    }

    @Test
    void lostLogKeepsSilentUntilItsVotesAreHistory() throws IOException {
        try (KitNetwork network = network()) {
            network.startAll();
            decide(network, "first");
            network.node(3).stop();
            try (Stream<Path> segments = Files.list(wal())) {
                for (Path segment : segments.toList()) {
                    Files.delete(segment);
                }
            }
            network.node(3).start();
            assertThat(network.node(3).engine().status().voting()).isFalse();
            for (int i = 0; !network.node(3).engine().status().voting(); i++) {
                assertThat(i).as("heights without a vote").isLessThan(2_000);
                decide(network, "text " + i);
            }
            decide(network, "last");
            network.assertAgreement();
        }
    }

    @Test
    void unwritableLogEndsVotingButNotFollowing() throws IOException {
        try (KitNetwork network = network()) {
            Files.createDirectories(wal().getParent());
            Files.writeString(wal(), "a file where the directory should be");
            network.startAll();
            decide(network, "first");
            decide(network, "second");
            ConsensusStatus status = network.node(3).engine().status();
            assertThat(status.voting()).isFalse();
            assertThat(status.reason().orElseThrow()).contains("CONSENSUS_LOG_IO");
            network.assertAgreement();
        }
    }

    @Test
    void twoFullDisksStopTheNetworkUntilThereIsRoom() throws InterruptedException {
        Map<Path, FullFiles> disks = new ConcurrentHashMap<>();
        try (KitNetwork network = network(context -> new PbftEngine(
                CONFIG,
                context,
                disks.computeIfAbsent(
                        context.dataDirectory(), place -> new FullFiles(LogFiles.in(place.resolve("wal"))))))) {
            network.startAll();
            decide(network, "first");
            List<FullFiles> full =
                    List.of(disks.get(directory.resolve("node-2")), disks.get(directory.resolve("node-3")));
            full.forEach(disk -> disk.setFull(true));
            network.submit("second");
            for (FullFiles disk : full) {
                disk.awaitRefusals(3);
            }
            assertThat(network.node(3).engine().status().voting()).isFalse();
            assertThat(network.node(3).engine().status().reason().orElseThrow()).contains("CONSENSUS_LOG_IO");
            full.forEach(disk -> disk.setFull(false));
            network.awaitText("second", 0, 1, 2, 3);
            decide(network, "third");
            assertThat(network.node(3).engine().status().voting()).isTrue();
            network.assertAgreement();
        }
    }
}
