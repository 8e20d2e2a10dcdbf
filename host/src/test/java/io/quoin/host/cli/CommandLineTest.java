package io.quoin.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoin.host.admin.AdminToken;
import io.quoin.host.admin.ControlFiles;
import io.quoin.host.blob.spread.SliceStatus;
import io.quoin.host.fixture.SliceStatuses;
import io.quoin.host.fixture.TestApi;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.rpc.RpcServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = CommandLineFactory.create();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void aMistypedCommandIsUsageWithASuggestion() {
        assertThat(run("statsu")).isEqualTo(64);
        assertThat(err.toString()).contains("statsu", "quoin status");
    }

    @Test
    void usageErrorsHaveTheirOwnCodeInSubcommandsToo() {
        assertThat(run("run", "--hom", "x")).isEqualTo(64);
        assertThat(run("submit")).isEqualTo(64);
        assertThat(run("keys", "session")).isEqualTo(64);
        assertThat(run("challenge", "publish")).isEqualTo(64);
        assertThat(run("status", "--rpc", "not a url")).isEqualTo(64);
        assertThat(run("status", "--rpc", "localhost:9955")).isEqualTo(64);
        assertThat(err.toString()).contains("expected http://HOST:PORT, found 'localhost:9955'");
    }

    @Test
    void whatTheOperatorMustChangeIsTwo() {
        assertThat(run("run", "--home", directory.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("CONFIG_UNREADABLE", "nowhere").doesNotContain("\tat ");
        assertThat(run("keys", "account", "--out", "k", "--plugins", directory.toString(), "--trust", "none.yaml"))
                .isEqualTo(2);
    }

    @Test
    void anErrorIsOneLineThatMovesNoCursor() throws Exception {
        assertThat(run("run", "--home", directory.resolve("no\u001b[2Jwhere").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("CONFIG_UNREADABLE", "no?[2Jwhere").doesNotContain("\u001b");
        Files.writeString(directory.resolve("node.yaml"), "storage: [");
        err.getBuffer().setLength(0);
        assertThat(run("run", "--home", directory.toString())).isEqualTo(2);
        assertThat(err.toString().strip())
                .contains("CONFIG_UNREADABLE", " line 1, ")
                .doesNotContain("\n", "?");
    }

    @Test
    void whatARestartMayHealIsOne() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(run("status", "--rpc", "http://127.0.0.1:" + free)).isEqualTo(1);
        assertThat(err.toString()).contains("RPC_UNREACHABLE", "is the node running?");
    }

    @Test
    void aKeyIsMadeOnceAndItsSecretIsNotPrinted() throws Exception {
        Path key = directory.resolve("session.key");
        assertThat(run("keys", "session", "--out", key.toString())).isZero();
        assertThat(out.toString().strip()).matches("[0-9a-f]{64}");
        assertThat(run("keys", "session", "--out", key.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("CONFIG_KEY_FILE", "never overwritten");
    }

    @Test
    void aMadeKeyIsToldToProgramsAsJson() throws Exception {
        Path key = directory.resolve("session.key");
        assertThat(run("keys", "session", "--json", "--out", key.toString())).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("publicKey").asText())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void withoutASubcommandTheUsageIsShown() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("init", "run", "status", "submit", "plugin");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("spi ");
    }

    @Test
    void statusShowsARunningNode() {
        TestApi api = new TestApi();
        TestNetwork.decide(api.ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        TestNetwork.finalise(api.ledger, "alice", 1, 42);
        try (RpcServer server = RpcServer.start("127.0.0.1", 0, api.dispatcher, header -> false, List::of, () -> "")) {
            String address = "http://127.0.0.1:" + server.port();
            assertThat(run("status", "--rpc", address)).isZero();
            assertThat(out.toString())
                    .contains(api.ledger.queries().stateRoot(4).orElseThrow().toHex(), "storage-fake", "FINAL", " 42 ");
            assertThat(run("status", "--json", "--rpc", address)).isZero();
            assertThat(out.toString()).contains("\"networkId\" : \"testnet\"");
        }
    }

    @Test
    void aContentIsShownAsTheNodeKnowsIt() throws Exception {
        TestApi api = new TestApi();
        SliceStatus looked = SliceStatuses.looked();
        api.kept.add(looked);
        api.kept.add(SliceStatuses.unknown());
        AdminToken token = AdminToken.make(new Random(1));
        try (RpcServer server = RpcServer.start("127.0.0.1", 0, api.dispatcher, token::isIn, List::of, () -> "");
                ControlFiles files = ControlFiles.write(directory, token, URI.create("http://127.0.0.1"))) {
            String address = "http://127.0.0.1:" + server.port();
            String secret = ControlFiles.tokenFile(directory).toString();
            assertThat(run("content", "show", hash(looked), "--rpc", address, "--token-file", secret))
                    .isZero();
            assertThat(out.toString())
                    .contains("not here", "2 of 4 slices give it back", "not encrypted", "nobody showed slices 3")
                    .containsPattern("0  other\\R +1  this node\\R +2  other\\R +3  nobody");
            out.getBuffer().setLength(0);
            assertThat(run("content", "show", hash(SliceStatuses.unknown()), "--rpc", address, "--token-file", secret))
                    .isZero();
            assertThat(out.toString())
                    .contains("not yet since the node started", "0  not known yet")
                    .doesNotContain("nobody");
            out.getBuffer().setLength(0);
            assertThat(run("content", "show", "00".repeat(32), "--rpc", address, "--token-file", secret))
                    .isZero();
            assertThat(out.toString()).contains("none here");
            out.getBuffer().setLength(0);
            assertThat(run("content", "show", hash(looked), "--json", "--rpc", address, "--token-file", secret))
                    .isZero();
            assertThat(new ObjectMapper()
                            .readTree(out.toString())
                            .at("/manifests/0/kept/0")
                            .asInt())
                    .isEqualTo(1);
            assertThat(run("content", "show", "zz", "--rpc", address, "--token-file", secret))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("RPC_INVALID_PARAMS");
        }
    }

    private static String hash(SliceStatus status) {
        return status.manifest().content().toHex();
    }
}
