package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.acceptance.node.DevChain;
import io.quoin.acceptance.node.Home;
import io.quoin.acceptance.node.RunningNode;
import io.quoin.acceptance.process.Finished;
import io.quoin.acceptance.process.QuoinProcess;
import io.quoin.host.identity.AccountKeyFile;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devnet.layout.Distribution;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code quoin devnet --once}, and then one of its nodes alone with the other engine: it has the same state, and no call
 * that it refuses changes anything.
 */
@Execution(ExecutionMode.SAME_THREAD)
class NodeAfterDevnetTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NETWORK = "devnet";
    /** The network's limit for modules and artifacts. */
    private static final int MAX_CONTENT = 4 << 20;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static Path network;
    private static JsonNode report;
    private static DevChain chain;
    private static RunningNode node;

    /** A validator of each engine that has a submission's record, by the submission. */
    private static Map<String, String> compiled;

    private static Map<String, String> nativeCode;

    private JsonNode before;

    @BeforeAll
    static void runDevnet() throws IOException {
        network = Repository.workplace("node-after-devnet");
        Finished devnet = QuoinProcess.run("devnet", "--once", "--json", "--dir", network.toString());
        assertThat(devnet.exitCode()).as(devnet.toString()).isZero();
        report = JSON.readTree(devnet.text());
        chain = DevChain.start(network.resolve("chain-genesis.json"));
        Home home = new Home(network.resolve("validator-1"));
        home.edit(
                "node.yaml",
                yaml -> yaml.replace("provider: \"chicory\"", "provider: \"wasmtime\"")
                        .replaceAll("ws://127\\.0\\.0\\.1:\\d+", chain.url()));
        node = RunningNode.start(home);
        compiled = recorded("chicory", "validator-3", "validator-1");
        nativeCode = recorded("wasmtime", "validator-2", "validator-4");
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        if (chain != null) {
            chain.close();
        }
    }

    @BeforeEach
    void remember() {
        before = facts();
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(facts()).isEqualTo(before);
    }

    @Test
    void theNetworkAgreesOnScoresOfBothEngines() {
        assertThat(report.path("ok").asBoolean()).as(report.toString()).isTrue();
        assertThat(texts("/validators", "engine").stream().map(engine -> engine.split("[- ]")[0]))
                .containsExactly("chicory", "wasmtime", "chicory", "wasmtime");
        assertThat(texts("/validators", "stateRoot")).hasSize(4).containsOnly(first("stateRoot"));
        assertThat(report.at("/submissions")).hasSize(3);
        assertThat(texts("/submissions", "status")).containsOnly("FINAL");
        assertThat(texts("/submissions", "score")).doesNotHaveDuplicates();
        assertThat(texts("/submissions", "weight")).doesNotHaveDuplicates().doesNotContain("0");
        assertThat(holding())
                .contains(
                        "scores and gas are the same everywhere and nobody deviates",
                        "two engines evaluated",
                        "every weight extrinsic is in the block that its validator names",
                        "the chain holds these weights for every validator");
    }

    @Test
    void everyExtrinsicIsIncludedAndEveryPluginHasItsSigner() {
        for (JsonNode validator : report.at("/validators")) {
            assertThat(validator.at("/inclusion/extrinsic").asText()).hasSize(64);
            assertThat(validator.at("/plugins")).hasSize(7);
            validator
                    .at("/plugins")
                    .forEach(
                            plugin -> assertThat(plugin.path("signer").asText()).startsWith("CN=quoin-dev "));
        }
        assertThat(texts("/validators", "inclusion")).doesNotHaveDuplicates();
    }

    @Test
    void theOtherEngineHasTheSameStateRoot() {
        assertThat(first("engine")).startsWith("chicory");
        assertThat(node.status().path("engine").asText()).startsWith("wasmtime");
        long height = report.at("/validators/0/height").asLong();
        JsonNode root = node.rpc().call("ledger_stateRoot", Map.of("height", height));
        assertThat(root.path("stateRoot").asText()).isEqualTo(first("stateRoot"));
    }

    /** A validator that was slow has no record of what the others had agreed on before: at least three have. */
    private static Map<String, String> recorded(String engine, String... validators) throws IOException {
        Map<String, String> validatorOf = new HashMap<>();
        for (String validator : validators) {
            for (JsonNode record : evaluation("list", validator)) {
                assertThat(record.path("engine").asText()).startsWith(engine + " ");
                assertThat(record.path("deviates").asBoolean()).isFalse();
                validatorOf.put(record.path("submission").asText(), validator);
            }
        }
        assertThat(validatorOf.keySet()).containsExactlyInAnyOrderElementsOf(texts("/submissions", "id"));
        return validatorOf;
    }

    @Test
    void aNodeThatRunsAndThoseThatDoNotHaveTheSameHostCallsOfEveryEngine() throws IOException {
        for (String id : compiled.keySet()) {
            JsonNode one = evaluation("show", compiled.get(id), id.substring(0, 8));
            JsonNode other = evaluation("show", nativeCode.get(id), id);
            assertThat(one.path("submission").asText()).isEqualTo(id);
            assertThat(one.path("hostCalls")).isEqualTo(other.path("hostCalls"));
            assertThat(one.path("hostCalls")).hasSize(one.path("calls").asInt()).isNotEmpty();
            assertThat(one.path("callsDigest")).isEqualTo(other.path("callsDigest"));
            assertThat(one.path("gas")).isEqualTo(other.path("gas"));
        }
    }

    @Test
    void aRecordOfEachEngineReplaysOnEveryOther() throws IOException {
        assertReplays(compiled);
        assertReplays(nativeCode);
    }

    private static void assertReplays(Map<String, String> validatorOf) throws IOException {
        String id = validatorOf.keySet().iterator().next();
        JsonNode replay = evaluation("replay", validatorOf.get(id), id);
        assertThat(replay.path("equal").asBoolean()).as(replay.toString()).isTrue();
        assertThat(replay.path("engines").findValuesAsText("engine").stream().map(engine -> engine.split(" ")[0]))
                .containsExactly("chicory", "chicory-interpreter", "wasmtime");
        assertThat(replay.path("engines").findValuesAsText("equal")).containsOnly("true");
    }

    @Test
    void recordsAreTablesForPeople() throws IOException {
        String id = texts("/submissions", "id").get(0);
        String home = network.resolve(compiled.get(id)).toString();
        Finished list = QuoinProcess.run("evaluation", "list", "--home", home);
        assertThat(list.output()).hasSizeBetween(2, 4).anyMatch(line -> line.startsWith(id.substring(0, 16) + "  "));
        Finished show = QuoinProcess.run("evaluation", "show", "--home", home, id);
        assertThat(show.text()).contains("quoin_v1.agent_run(");
        Finished replay = QuoinProcess.run("evaluation", "replay", "--home", home, "--engine", "chicory", id);
        assertThat(replay.exitCode()).as(replay.toString()).isZero();
        assertThat(replay.output().get(2)).matches("chicory [0-9.]+ +equal");
    }

    @Test
    void aRecordThatIsNotThereIsRefusedWithWhatToDo() {
        String home = network.resolve("validator-1").toString();
        for (String command : List.of("show", "replay")) {
            assertOneError(
                    QuoinProcess.run("evaluation", command, "--home", home, "0".repeat(64)),
                    "EVALUATION_NO_RECORD",
                    "quoin evaluation list");
        }
    }

    private static JsonNode evaluation(String command, String validator, String... id) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("evaluation", command, "--json"));
        arguments.addAll(List.of("--home", network.resolve(validator).toString()));
        arguments.addAll(List.of(id));
        Finished finished = QuoinProcess.run(arguments.toArray(String[]::new));
        assertThat(finished.exitCode()).as(finished.toString()).isZero();
        return JSON.readTree(finished.text());
    }

    @Test
    void aHomeWithTheDataOfAnotherNetworkIsRefused() throws IOException {
        Home home = new Home(network.resolve("validator-2"));
        String own = Files.readString(network.resolve("validator-2/genesis.json"));
        home.edit("node.yaml", yaml -> yaml.replaceAll("ws://127\\.0\\.0\\.1:\\d+", chain.url()));
        home.edit("genesis.json", json -> json.replaceFirst("\"epochBlocks\" : \\d+", "\"epochBlocks\" : 7"));
        try {
            assertOneError(RunningNode.startInVain(home), "LEDGER_GENESIS_MISMATCH", "genesis");
        } finally {
            home.edit("genesis.json", json -> own);
        }
    }

    @Test
    void wrongCallsAreRefused() {
        assertRefused("RPC_METHOD_NOT_FOUND", "ledger_stateRot", Map.of(), "did you mean 'ledger_stateRoot'");
        assertRefused("RPC_INVALID_PARAMS", "ledger_stateRoot", Map.of(), "'height' is missing");
        assertRefused("RPC_INVALID_PARAMS", "ledger_stateRoot", Map.of("hight", 1), "did you mean 'height'");
        assertRefused("RPC_INVALID_PARAMS", "ledger_stateRoot", Map.of("height", "one"), "whole number");
        assertRefused("RPC_NOT_FOUND", "ledger_stateRoot", Map.of("height", 1_000_000), "1000000");
        assertRefused("RPC_INVALID_PARAMS", "submission_get", Map.of("id", "12"), "64 hexadecimal digits");
    }

    @Test
    void bodiesThatAreNoRequestsAreRefused() throws Exception {
        assertThat(post("{").body()).contains("RPC_PARSE");
        assertThat(post("{\"jsonrpc\":\"1.0\"}").body()).contains("RPC_INVALID_REQUEST");
        HttpResponse<String> oversized = post(" ".repeat(2 * MAX_CONTENT));
        assertThat(oversized.statusCode()).isEqualTo(413);
        assertThat(oversized.body()).contains("RPC_TOO_LARGE");
    }

    @Test
    void malformedCommandsAreRefused() throws Exception {
        byte[] valid = submission("miner-1", "miner-1", storedArtifact());
        byte[] cut = Arrays.copyOf(valid, valid.length - 1);
        byte[] longer = Arrays.copyOf(valid, valid.length + 1);
        assertCommandRefused("LEDGER_MALFORMED", new byte[0]);
        assertCommandRefused("LEDGER_MALFORMED", cut);
        assertCommandRefused("LEDGER_MALFORMED", longer);
        assertRefused("RPC_INVALID_PARAMS", "ledger_submit", Map.of("command", "xyz"), "hexadecimal");
    }

    @Test
    void aSubmissionThatItsMinerHasNotSignedIsRefused() throws Exception {
        assertCommandRefused("LEDGER_NOT_AUTHORIZED", submission("miner-1", "miner-2", storedArtifact()));
        byte[] forged = submission("miner-1", "miner-1", storedArtifact());
        forged[forged.length - 1] ^= 1;
        assertCommandRefused("LEDGER_SIGNATURE", forged);
    }

    @Test
    void aSubmissionWithoutItsArtifactIsRefused() throws Exception {
        assertCommandRefused(
                "BLOB_UNAVAILABLE",
                submission("miner-1", "miner-1", "never uploaded".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anOversizedArtifactIsRefused() throws IOException {
        Path artifact = Files.write(directory.resolve("oversized.wasm"), new byte[MAX_CONTENT + 1]);
        Finished finished = QuoinProcess.run(
                "submit",
                "--challenge",
                "sorting",
                "--key",
                key("miner-1").toString(),
                "--rpc",
                node.address().toString(),
                artifact.toString());
        assertOneError(finished, "BLOB_TOO_LARGE", String.valueOf(MAX_CONTENT));
    }

    @Test
    void aHostileChallengeModuleIsRefused() throws IOException {
        assertPublishRefused("WASM_MALFORMED", "not a module".getBytes(StandardCharsets.UTF_8));
        byte[] wholeAddressSpace = HexFormat.of().parseHex("0061736d01000000" + "0505" + "0100808004");
        assertPublishRefused("WASM_LIMIT", wholeAddressSpace);
    }

    private void assertPublishRefused(String code, byte[] module) throws IOException {
        Path description = directory.resolve("challenge.json");
        Files.write(directory.resolve("hostile.wasm"), module);
        Files.writeString(description, """
                {"name": "hostile", "interface": "quoin_v1", "module": "hostile.wasm", "params": "", "mechanism": 0, "emissionShare": 0,
                 "limits": {"gas": 1000, "agentGas": 1000, "memoryPages": 1, "outputBytes": 16}}
                """);
        Finished finished = QuoinProcess.run(
                "challenge",
                "publish",
                "--key",
                key("owner").toString(),
                "--rpc",
                node.address().toString(),
                description.toString());
        assertOneError(finished, code);
    }

    private static void assertOneError(Finished finished, String code, String... fragments) {
        assertThat(finished.errorLines()).as(finished.toString()).hasSize(1);
        assertThat(finished.errorLines().get(0)).startsWith("error " + code + ": ");
        for (String fragment : fragments) {
            assertThat(finished.errorLines().get(0)).contains(fragment);
        }
        assertThat(finished.exitCode()).isEqualTo(2);
    }

    private static void assertCommandRefused(String code, byte[] command) {
        assertRefused(code, "ledger_submit", Map.of("command", HexFormat.of().formatHex(command)));
    }

    private static void assertRefused(String code, String method, Map<String, ?> params, String... fragments) {
        assertThatThrownBy(() -> node.rpc().call(method, params)).isInstanceOfSatisfying(QuoinException.class, e -> {
            assertThat(e.code().name()).as(e.toString()).isEqualTo(code);
            for (String fragment : fragments) {
                assertThat(e).hasMessageContaining(fragment);
            }
        });
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(node.address())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A submission's command of one miner that another one signs. */
    private static byte[] submission(String miner, String signer, byte[] artifact) {
        return new Distribution(Repository.distribution()).withAccounts(directory.resolve("native"), scheme -> {
            AccountId account = AccountKeyFile.load(key(miner), scheme).account();
            AccountSigner key = AccountKeyFile.load(key(signer), scheme);
            Submit submit = new Submit(
                    new ChallengeName("sorting"), Hash.sha256(artifact), artifact.length, account, Long.MAX_VALUE);
            return SignedCommand.byAccount(NETWORK, submit, key).encode();
        });
    }

    private static byte[] storedArtifact() throws IOException {
        byte[] artifact =
                Files.readAllBytes(Repository.distribution().resolve("examples/challenge-sorting/build/quick.wasm"));
        node.rpc().call("blob_put", Map.of("content", Base64.getEncoder().encodeToString(artifact)));
        return artifact;
    }

    private static Path key(String name) {
        return network.resolve("keys").resolve(name + ".json");
    }

    /** What a refused call must leave as it is. */
    private static JsonNode facts() {
        JsonNode status = node.status();
        return JSON.createObjectNode()
                .put("height", status.path("height").asLong())
                .put("stateRoot", status.path("stateRoot").asText())
                .set("pool", status.path("pool"));
    }

    private static String first(String field) {
        return report.at("/validators/0/" + field).asText();
    }

    private static List<String> texts(String array, String field) {
        List<String> texts = new ArrayList<>();
        report.at(array)
                .forEach(element -> texts.add(
                        element.path(field).isValueNode()
                                ? element.path(field).asText()
                                : element.path(field).toString()));
        return texts;
    }

    private static List<String> holding() {
        List<String> names = new ArrayList<>();
        report.at("/checks").forEach(check -> {
            if (check.path("holds").asBoolean()) {
                names.add(check.path("name").asText());
            }
        });
        return names;
    }
}
