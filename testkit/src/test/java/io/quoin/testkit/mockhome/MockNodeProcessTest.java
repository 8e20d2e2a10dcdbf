package io.quoin.testkit.mockhome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.rpc.RpcClient;
import io.quoin.testkit.devnet.process.ChildProcess;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of mocks in real processes of {@code quoin run --dev}. */
class MockNodeProcessTest {

    private static final Pattern ADDRESS = Pattern.compile("^rpc (http://\\S+)$");
    private static final Pattern NEXT = Pattern.compile("^next {2}(quoin run .*)$");
    private static final int EXIT_CHANGE_SOMETHING = 2;

    @TempDir
    private Path directory;

    private final List<ChildProcess> processes = new ArrayList<>();
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = directory.resolve("home");
        ChildProcess made = quoin(NEXT, "mock-home", home.toString());
        Waiting.until("the home is made", () -> made.exitCode().isPresent());
        assertThat(made.exitCode()).as(log()).contains(0);
        Waiting.until("the next command is told", () -> made.announced().isPresent());
        assertThat(made.announced()).contains("quoin run --home " + home + " --dev " + home.resolve("mocks.jar"));
        edit("node.yaml", yaml -> yaml.replace("block-time: 1s", "block-time: 50ms"));
    }

    @AfterEach
    void stopAll() {
        processes.forEach(ChildProcess::close);
    }

    @Test
    void aNodeOfMocksClosesEpochsAndIsMarkedEverywhere() throws Exception {
        RpcClient rpc = start();
        Waiting.until("an epoch is closed", () -> status(rpc).path("epoch").asLong() >= 2);
        JsonNode status = status(rpc);
        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.path("height").asLong()).isPositive();
        assertThat(status.path("storage").asText()).isEqualTo("mock");
        assertThat(status.path("engine").asText()).startsWith("mock");
        assertThat(status.path("trust").asText()).isEqualTo("UNSIGNED-DEV");
        assertThat(status.path("plugins")).hasSize(1);
        assertThat(status.at("/plugins/0/id").asText()).isEqualTo("mocks");
        assertThat(status.at("/plugins/0/signer").asText()).isEqualTo("UNSIGNED-DEV");
        assertThat(metrics()).contains("quoin_plugins_unsigned 1.0");
        assertThat(Files.readString(home.resolve("data/audit.jsonl")))
                .contains("plugin.loaded")
                .contains("UNSIGNED-DEV");
        assertThat(log()).contains("plugin mocks: UNSIGNED-DEV");
    }

    @Test
    void aFaultOfTheSettingsStrikesInTheRunningNode() throws IOException {
        edit(
                "node.yaml",
                yaml -> yaml.replace(
                        "storage:\n  provider: mock\n",
                        "storage:\n  provider: mock\n  settings:\n    faults:\n      rules: ['write 4+ STORE_IO']\n"
                                + "      latency: 1ms\n"));
        RpcClient rpc = start();
        Waiting.until(
                "the node stops voting",
                () -> !status(rpc).path("consensus").path("voting").asBoolean());
        assertThat(status(rpc).at("/consensus/reason").asText())
                .contains("STORE_IO")
                // Consensus is not the only one that writes, so its first call that fails may be a later one.
                .containsPattern("The mock 'mock' fails WRITE call \\d+ as scripted");
    }

    @Test
    void aFaultThatIsNoneIsAnErrorOfTheConfiguration() throws IOException {
        edit(
                "node.yaml",
                yaml -> yaml.replace(
                        "storage:\n  provider: mock\n",
                        "storage:\n  provider: mock\n  settings:\n    faults:\n      rules: ['wriet 1 STORE_IO']\n"));
        assertRefused("error CONFIG_INVALID", "storage.settings", "WRIET", "WRITE");
    }

    @Test
    void contentThatIsToBeEncryptedNeedsANetworkWithADht() throws IOException {
        edit("node.yaml", yaml -> yaml + "blobs:\n  encrypt: true\n");
        assertRefused("error CONFIG_INVALID", "blobs.encrypt", "'mock' declares none");
    }

    @Test
    void aNetworkOfProductionRefusesTheMocks() throws IOException {
        edit("genesis.json", json -> json.replaceFirst("\"development\" : true", "\"development\" : false"));
        assertRefused("error PLUGIN_UNSIGNED_REFUSED", "mocks.jar");
    }

    @Test
    void aGenesisThatEverybodyMayWriteLetsNoMocksIn() throws IOException {
        Files.setPosixFilePermissions(home.resolve("genesis.json"), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertRefused("error PLUGIN_TRUST_STORE_UNSAFE", "genesis.json", "chmod go-w");
    }

    @Test
    void aGenesisThatIsExchangedAfterTheFirstStartIsRefused() throws IOException {
        edit("genesis.json", json -> json.replaceFirst("\"development\" : true", "\"development\" : false"));
        assertRefused("error PLUGIN_UNSIGNED_REFUSED", "mocks.jar");
        edit("genesis.json", json -> json.replaceFirst("\"development\" : false", "\"development\" : true"));
        assertRefused("error LEDGER_GENESIS_MISMATCH", "genesis.hash", "quoin init");
    }

    private void assertRefused(String... fragments) throws IOException {
        ChildProcess refused = run();
        Waiting.until("the node refuses", () -> refused.exitCode().isPresent());
        assertThat(refused.exitCode()).as(log()).contains(EXIT_CHANGE_SOMETHING);
        assertThat(log()).contains(fragments);
        assertThat(refused.announced()).isEmpty();
    }

    private URI address = URI.create("http://127.0.0.1");

    private RpcClient start() {
        ChildProcess node = run();
        Waiting.until("the node answers", () -> {
            node.requireAlive();
            return node.announced().isPresent();
        });
        address = URI.create(node.announced().orElseThrow());
        return new RpcClient(address);
    }

    private ChildProcess run() {
        return quoin(
                ADDRESS,
                "run",
                "--home",
                home.toString(),
                "--dev",
                home.resolve("mocks.jar").toString(),
                "--stop-on-eof");
    }

    private ChildProcess quoin(Pattern announcement, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.quoin.host.cli.QuoinMain"));
        command.addAll(List.of(arguments));
        ChildProcess process = ChildProcess.start("quoin", command, announcement, directory.resolve("log"));
        processes.add(process);
        return process;
    }

    private static JsonNode status(RpcClient rpc) {
        return rpc.call("system_status", Map.of());
    }

    private String metrics() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private void edit(String name, UnaryOperator<String> change) throws IOException {
        Path file = home.resolve(name);
        String before = Files.readString(file);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }
}
