package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.acceptance.node.Home;
import io.quoin.acceptance.node.RunningNode;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import io.quoin.testkit.devnet.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A network that goes on: over a killed validator, beside a stranger, until it is told to stop. */
@Execution(ExecutionMode.SAME_THREAD)
class RunningNetworkTest {

    private static final Pattern EPOCH =
            Pattern.compile("^✓ epoch (\\d+): height \\d+, state root [0-9a-f]{16} on all");
    private static final Pattern ENDPOINT = Pattern.compile("ws://[^\\s\"]+");
    private static final Pattern ADDRESS = Pattern.compile("/ip4/127\\.0\\.0\\.1/tcp/\\d+/p2p/\\w+");

    @TempDir
    private Path directory;

    @Test
    void aKilledValidatorComesBackAStrangerStaysOutAndAllStop() throws IOException {
        Path network = Repository.workplace("running-network");
        try (QuoinProcess devnet = QuoinProcess.start("devnet", "--plain", "--kill-one", "--dir", network.toString())) {
            devnet.awaitOutput(Pattern.compile("^✓ kill one, start again .* killed in epoch \\d+"));
            devnet.awaitOutput(Pattern.compile("^✓ the killed validator has the same state root and weights"));
            devnet.awaitOutput(EPOCH);
            assertStrangerIsRefused(network, devnet);
            devnet.awaitNewOutput(EPOCH);
            List<ProcessHandle> children = devnet.children();
            assertThat(children).as("the chain and four validators, at least").hasSizeGreaterThanOrEqualTo(5);
            devnet.terminate();
            Finished finished = devnet.awaitExit();
            assertThat(finished.text()).contains("stopped; every process has ended");
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(finished.output()).noneMatch(line -> line.startsWith("✗"));
        }
    }

    /** A node with all that is public, and with keys of its own. */
    private void assertStrangerIsRefused(Path network, QuoinProcess devnet) throws IOException {
        Path validator = network.resolve("validator-1");
        Home stranger = new Home(directory.resolve("stranger"));
        List<String> arguments = new ArrayList<>(List.of(
                "init",
                "--rpc-port",
                "0",
                "--listen",
                "/ip4/127.0.0.1/tcp/0",
                "--endpoint",
                chain(validator),
                stranger.directory().toString()));
        for (String address : addresses(network.resolve("validator-4"))) {
            arguments.add("--peer");
            arguments.add(address);
        }
        Finished made = QuoinProcess.run(arguments.toArray(String[]::new));
        assertThat(made.exitCode()).as(made.toString()).isZero();
        Files.copy(validator.resolve("genesis.json"), stranger.file("genesis.json"));
        Path log = network.resolve("logs/validator-1.log");
        try (RunningNode node = RunningNode.start(stranger)) {
            String refusal = "NET_PEER_NOT_ALLOWED: The peer "
                    + node.status().path("peerId").asText();
            new StopSignal()
                    .await(
                            "the refusal in " + log,
                            QuoinProcess.LIMIT,
                            () -> text(log)
                                    .lines()
                                    .filter(line -> line.contains(refusal))
                                    .findFirst());
            devnet.awaitNewOutput(EPOCH);
            JsonNode status = node.status();
            assertThat(status.path("height").asLong()).isZero();
            assertThat(status.path("ready").asBoolean()).isFalse();
            assertThat(status.path("consensus").path("voting").asBoolean()).isFalse();
        }
    }

    private static String chain(Path home) {
        return ENDPOINT.matcher(text(home.resolve("node.yaml")))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> addresses(Path home) {
        return ADDRESS.matcher(text(home.resolve("node.yaml")))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
