package io.quoin.host.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.RecordingRunner;
import io.quoin.host.evaluation.record.Replay;
import io.quoin.host.fixture.ScriptedEngine;
import io.quoin.host.fixture.ScriptedEngine.Host;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.egress.NetworkAccess;
import io.quoin.sandbox.egress.NetworkLimits;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** From a guest's call through the sandbox to a server with TLS and back, and again when the server is gone. */
class NetworkEvaluationTest {

    private static final String HOST = "api.example.test";
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final ExecutorService WAITING = Executors.newCachedThreadPool();
    private static final byte[] SUBMISSION = {1};
    private static final long GAS = 5_000_000;
    private static final int BODY = 1_000;

    private final List<String> shown = new ArrayList<>();
    private final List<RecordedEvaluation> records = new ArrayList<>();

    @AfterAll
    static void stop() {
        WAITING.shutdownNow();
    }

    @Test
    void whatAServerAnsweredIsReplayedWhenItIsGone() throws Exception {
        byte[] module = Files.readAllBytes(Path.of("../examples/challenge-fetch/build/challenge.wasm"));
        TestServer server = new TestServer(
                AUTHORITY.servers(HOST),
                out -> out.write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello".getBytes(ISO_8859_1)));
        String asked = "GET https://" + HOST + ":" + server.port() + "/";
        try (Sandbox sandbox = sandbox(asked)) {
            try (server) {
                EvaluationResult result = new RecordingRunner(sandbox, "scripted", records::add)
                        .run(Hash.ZERO, request(module, server.port()));
                assertThat(result.score()).isEqualTo(200 + "hello".length());
                assertThat(new String(result.output(), ISO_8859_1)).isEqualTo("hello");
            }
            assertThat(shown).containsExactly(asked + " 200");
            assertThat(server.heads()).hasSize(1);

            RecordedEvaluation recorded =
                    RecordedEvaluation.decode(records.get(0).encode());
            assertThat(Replay.prepare(
                                    recorded,
                                    hash -> Optional.of(hash.equals(Hash.sha256(module)) ? module : SUBMISSION))
                            .on(sandbox))
                    .isEmpty();
            assertThat(shown).hasSize(1);
        }
    }

    private static Sandbox sandbox(String asked) {
        return new Sandbox(
                new ScriptedEngine(host -> fetch(host, asked)), InstantSource.system(), new NoCryptography(), 1);
    }

    /** Status and length of the body, which becomes the output. */
    private static long fetch(Host host, String head) {
        host.memory().write(0, head.getBytes(ISO_8859_1));
        long status = host.call("http_request", 0, head.length(), 0, 0, GAS);
        long length = host.call("http_body_read", BODY, 0, BODY);
        host.call("output_write", BODY, length);
        return status + length;
    }

    private EvaluationRequest request(byte[] module, int port) {
        EgressServices services = new EgressServices(
                host -> List.of(InetAddress.getLoopbackAddress()),
                address -> true,
                AUTHORITY.clients(),
                (after, action) -> () -> {},
                WAITING,
                () -> Instant.EPOCH);
        NetworkGrant grant = new NetworkGrant(List.of(new Destination(HOST, port)), NetworkLimits.STANDARD);
        return new EvaluationRequest(
                SandboxVersion.NEWEST,
                module,
                "quoin_v1",
                FunctionGrant.ALL,
                new Facts("fetch", SUBMISSION, new byte[0], Hash.ZERO, 1, 2, 3),
                new EvaluationLimits(10_000_000, 0, 16, 100, 50, Duration.ofMinutes(1)),
                ChallengeStorage.EMPTY,
                Optional.of(new NetworkAccess(
                        grant.limits(),
                        () -> new LiveEgress(
                                grant,
                                services,
                                (request, answer, detail, time) -> shown.add(request + " " + answer.status())))));
    }
}
