package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.acceptance.node.Home;
import io.quoin.acceptance.node.RunningNode;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import io.quoin.host.admin.ControlFiles;
import io.quoin.host.rpc.RpcClient;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A network that goes on: over a killed validator, beside a stranger, with other engines, until it is told to stop. */
@Execution(ExecutionMode.SAME_THREAD)
class RunningNetworkTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EPOCH =
            Pattern.compile("^✓ epoch (\\d+): height \\d+, state root [0-9a-f]{16} on all");
    private static final Pattern ENDPOINT = Pattern.compile("ws://[^\\s\"]+");
    private static final Pattern ADDRESS = Pattern.compile("/ip4/127\\.0\\.0\\.1/tcp/\\d+/p2p/\\w+");

    @TempDir
    private Path directory;

    @Test
    void aKilledValidatorComesBackAStrangerStaysOutEnginesAreExchangedAndAllStop() throws IOException {
        Path network = Repository.workplace("running-network");
        try (QuoinProcess devnet = QuoinProcess.start("devnet", "--plain", "--kill-one", "--dir", network.toString())) {
            devnet.awaitOutput(Pattern.compile(
                    "^✓ kill .* validator-4: killed; the others decided block \\d+; all at height \\d+"));
            devnet.awaitOutput(Pattern.compile("^✓ state roots are the same at height \\d+"));
            devnet.awaitOutput(EPOCH);
            assertStrangerIsRefused(network, devnet);
            devnet.awaitNewOutput(EPOCH);
            assertEnginesAreExchanged(network);
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

    /** To the other engine and back, while submissions are handed in at every turn. */
    private static void assertEnginesAreExchanged(Path network) throws IOException {
        Path home = network.resolve("validator-1");
        RpcClient node = new RpcClient(ControlFiles.address(home.resolve("data")));
        int before = node.call("submission_list", Map.of()).size();
        assertThat(engine(node)).startsWith("chicory ");
        exchange(network, node, "wasmtime", "runtime-wasmtime");
        assertThat(engine(node)).startsWith("wasmtime");
        exchange(network, node, "chicory ", "runtime-chicory", "--provider", "chicory");
        JsonNode submissions = new StopSignal()
                .await(
                        "the results of every submission",
                        QuoinProcess.LIMIT,
                        () -> Optional.of(node.call("submission_list", Map.of()))
                                .filter(list -> list.findValuesAsText("status").stream()
                                        .noneMatch(status -> status.endsWith("ING"))));
        assertThat(submissions).hasSize(before + 6);
        assertThat(submissions.findValuesAsText("status")).containsOnly("FINAL");
        assertThat(submissions.findValuesAsText("deviates")).containsOnly("false");
        assertThatThrownBy(() -> node.call("plugin_swap", Map.of("kind", "runtime", "plugin", "runtime-wasmtime")))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code().name()).isEqualTo("RPC_FORBIDDEN"));
        assertThat(engine(node)).startsWith("chicory ");
    }

    private static void exchange(Path network, RpcClient node, String engine, String... plugin) throws IOException {
        List<QuoinProcess> submitting = new ArrayList<>();
        try {
            for (int i = 1; i <= 3; i++) {
                submitting.add(submit(network, i));
            }
            List<String> arguments = new ArrayList<>(List.of("plugin", "swap", "--json", "runtime"));
            arguments.addAll(List.of(plugin));
            arguments.addAll(List.of("--home", network.resolve("validator-1").toString()));
            Finished swap = QuoinProcess.run(arguments.toArray(String[]::new));
            assertThat(swap.exitCode()).as(swap.toString()).isZero();
            JsonNode answer = JSON.readTree(swap.text());
            assertThat(answer.path("engine").asText()).startsWith(engine);
            assertThat(answer.path("compared").asInt()).isEqualTo(3);
            assertThat(answer.path("collected").asBoolean()).as(swap.toString()).isTrue();
            assertThat(answer.path("remains")).isEmpty();
            assertThat(engine(node)).startsWith(engine);
        } finally {
            submitting.forEach(
                    process -> assertThat(process.awaitExit().exitCode()).isZero());
            submitting.forEach(QuoinProcess::close);
        }
    }

    private static QuoinProcess submit(Path network, int miner) {
        return QuoinProcess.start(
                "submit",
                "--rpc",
                ControlFiles.address(network.resolve("validator-1/data")).toString(),
                "--challenge",
                "sorting",
                "--key",
                network.resolve("keys/miner-" + miner + ".json").toString(),
                Repository.distribution()
                        .resolve("examples/challenge-sorting/build/quick.wasm")
                        .toString());
    }

    private static String engine(RpcClient node) {
        return node.call("system_status", Map.of()).path("engine").asText();
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
