package io.quoin.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.admin.ControlFiles;
import io.quoin.host.client.ChallengePublisher;
import io.quoin.host.client.NodeClient;
import io.quoin.host.client.NodeRecords;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordSummary;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.Submit;
import io.quoin.host.rpc.RpcClient;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.Outcome;
import io.quoin.testkit.mock.MockPlugin;
import io.quoin.testkit.mock.wasm.MockWasm;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Four validators, of whom the first has an engine that gives another score than the others'. */
class DeviatingEngineTest {

    private static final long AGREED = 1;
    private static final long DEVIATING = 2;

    /** A module with a memory and {@code evaluate}, whose outcome the engines have in their scripts. */
    private static final byte[] MODULE = HexFormat.of()
            .parseHex("0061736d01000000" + "01050160" + "00017e" + "03020100" + "0503010001" + "071502"
                    + "066d656d6f7279" + "0200" + "086576616c75617465" + "0000" + "0a0601040042000b");

    private static final String CHALLENGE = """
            {"name": "scripted", "interface": "quoin_v1", "module": "m.wasm", "params": "", "mechanism": 0,
             "emissionShare": 1, "limits": {"gas": 1000000, "agentGas": 1, "memoryPages": 2, "outputBytes": 4}}
            """;

    /** The mocks of {@link MockSetup}, with an engine for each node. */
    static final class Setup extends MockSetup {

        @Override
        protected NodeSetup.Builder plugins(NodeSetup.Builder setup, int index) {
            long score = index == 0 ? DEVIATING : AGREED;
            MockWasm engine = MockWasm.builder("scripted")
                    .answering("evaluate", arguments -> new Outcome.Returned(new long[] {score}))
                    .build();
            return setup.plugin(
                    "engine", MockPlugin.builder().wasmEngine(engine).build());
        }
    }

    @NodeTest(validators = 4, setup = Setup.class)
    void whatDeviatesLeavesItsRecordAndWhatIsAgreedNone(TestNetwork network, @TempDir Path directory)
            throws IOException {
        Files.write(directory.resolve("m.wasm"), MODULE);
        NodeClient client = new NodeClient(network.node(0).rpc());
        Hash registered = new ChallengePublisher(client)
                .publish(Files.writeString(directory.resolve("challenge.json"), CHALLENGE), List.of(network.owner()))
                .id();
        assertThat(client.awaitApplied(registered, Duration.ofMinutes(1)).height())
                .isPositive();
        byte[] artifact = "artifact".getBytes(StandardCharsets.UTF_8);
        TestNode miner = network.node(1);
        Submit submit = new Submit(
                new ChallengeName("scripted"),
                client.putBlob(artifact),
                artifact.length,
                miner.hotkey().account(),
                1);
        Hash submission = network.node(0).submit(submit, miner.hotkey()).id();

        for (TestNode node : network.nodes()) {
            new NodeClient(node.rpc()).awaitApplied(submission, Duration.ofMinutes(1));
        }
        Waiting.until("the network agrees", () -> network.nodes().stream().allMatch(node -> isFinal(node, submission)));
        Waiting.until(
                "the first one's record stays",
                () -> records(network.node(0)).list().stream().anyMatch(RecordSummary::deviates));
        Waiting.until(
                "the others' are dropped",
                () -> network.nodes().stream()
                        .skip(1)
                        .allMatch(node -> records(node).list().isEmpty()));
        assertThat(records(network.node(0)).list())
                .singleElement()
                .satisfies(record -> assertThat(record.submission()).isEqualTo(submission))
                .satisfies(record -> assertThat(record.result().score()).isEqualTo(DEVIATING));
        assertThat(records(network.node(0)).get(submission))
                .hasValueSatisfying(record -> assertThat(record.engine()).startsWith("scripted "));
        assertThat(Files.readString(network.node(0).home().resolve("data/audit.jsonl")))
                .containsOnlyOnce("evaluation.deviated");
    }

    private static boolean isFinal(TestNode node, Hash submission) {
        JsonNode found = node.rpc().call("submission_get", Map.of("id", submission.toHex()));
        return found.path("status").asText().equals("FINAL");
    }

    private static RecordSource records(TestNode node) {
        Path data = node.home().resolve("data");
        return new NodeRecords(RpcClient.ofOperator(
                ControlFiles.address(data), ControlFiles.token(ControlFiles.tokenFile(data)), Duration.ofMinutes(1)));
    }
}
