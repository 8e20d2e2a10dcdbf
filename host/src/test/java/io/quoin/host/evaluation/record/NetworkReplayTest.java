package io.quoin.host.evaluation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quoin.host.fixture.ScriptedEngine;
import io.quoin.host.fixture.ScriptedEngine.Host;
import io.quoin.host.fixture.ScriptedEngine.Script;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import io.quoin.sandbox.egress.NetworkAccess;
import io.quoin.sandbox.egress.NetworkLimits;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An evaluation that reached into the network is done again without one. */
class NetworkReplayTest {

    private static final byte[] MODULE = module();
    private static final byte[] SUBMISSION = bytes("submission");
    private static final long GAS = 5_000_000;

    private final List<RecordedEvaluation> records = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private EgressAnswer answer(byte[] head) {
        asked.add(new String(head, StandardCharsets.US_ASCII));
        return asked.size() == 1
                ? new EgressAnswer(200, 40, bytes("a: b\n"), bytes("body"))
                : EgressAnswer.failed(EgressFailure.CONNECTION, 7);
    }

    @Test
    void answersAndFailuresAreReplayedWithoutAskingAgain() {
        Script twice =
                host -> request(host, "GET https://a.example/") + body(host) + request(host, "GET https://b.example/");
        RecordedEvaluation recorded = record(twice);

        assertThat(asked).containsExactly("GET https://a.example/", "GET https://b.example/");
        assertThat(recorded.result().score()).isEqualTo(200 + 4 + 5);
        assertThat(recorded.network().orElseThrow().exchanges())
                .extracting(RecordedExchange::status, RecordedExchange::received)
                .containsExactly(tuple(200, 40), tuple(-5, 7));
        RecordedEvaluation read = RecordedEvaluation.decode(recorded.encode());
        assertThat(read).isEqualTo(recorded);
        assertThat(replay(read, twice)).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatTheLimitsRefuseIsRefusedAgain() {
        Script often = host -> {
            long last = 0;
            for (int i = 0; i < 4; i++) {
                last = request(host, "GET https://a.example/");
            }
            return last;
        };
        RecordedEvaluation recorded = record(often);

        assertThat(recorded.network().orElseThrow().exchanges()).hasSize(3);
        assertThat(recorded.result().score()).isEqualTo(-EgressFailure.LIMIT.number());
        assertThat(replay(recorded, often)).isEmpty();
    }

    @Test
    void anotherRequestOrOneMoreDiffers() {
        RecordedEvaluation recorded = record(host -> request(host, "GET https://a.example/"));

        assertThat(replay(recorded, host -> request(host, "GET https://a.example/x\u0007")))
                .map(Divergence::found)
                .hasValueSatisfying(found -> assertThat(found)
                        .contains("another request as number 1, this one requests 'GET https://a.example/x?'"));
        assertThat(replay(recorded, host -> {
                    request(host, "GET https://a.example/");
                    return request(host, "GET https://a.example/");
                }))
                .map(Divergence::found)
                .hasValueSatisfying(found -> assertThat(found).contains("made 1 requests, this one requests"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aRequestThatIsMissingDiffers() {
        RecordedEvaluation recorded = record(host -> request(host, "GET https://a.example/"));

        assertThat(replay(recorded, host -> 200)).map(Divergence::found).contains("no call");
    }

    /** The status, with the sign of a failure turned. */
    private static long request(Host host, String head) {
        host.memory().write(0, bytes(head));
        return Math.abs((int) host.call("http_request", 0, head.length(), 0, 0, GAS));
    }

    private static long body(Host host) {
        return host.call("http_body_read", 100, 0, 100);
    }

    private RecordedEvaluation record(Script script) {
        EvaluationRequest request = new EvaluationRequest(
                SandboxVersion.NEWEST,
                MODULE,
                "quoin_v1",
                FunctionGrant.ALL,
                new Facts("fetch", SUBMISSION, new byte[0], Hash.ZERO, 1, 2, 3),
                new EvaluationLimits(10_000_000, 0, 16, 100, 50, Duration.ofMinutes(1)),
                ChallengeStorage.EMPTY,
                Optional.of(new NetworkAccess(
                        new NetworkLimits(3, 1_000, 1_000, 1_000), () -> (head, body, most) -> answer(head))));
        with(script, sandbox -> new RecordingRunner(sandbox, "scripted 1", records::add).run(Hash.ZERO, request));
        return records.remove(0);
    }

    private static Optional<Divergence> replay(RecordedEvaluation recorded, Script script) {
        Replay replay =
                Replay.prepare(recorded, hash -> Optional.of(hash.equals(Hash.sha256(MODULE)) ? MODULE : SUBMISSION));
        return with(script, replay::on);
    }

    private static <T> T with(Script script, Function<Sandbox, T> action) {
        try (Sandbox sandbox =
                new Sandbox(new ScriptedEngine(script), InstantSource.system(), new NoCryptography(), 1)) {
            return action.apply(sandbox);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The example's, for what it imports. */
    private static byte[] module() {
        try {
            return Files.readAllBytes(Path.of("../examples/challenge-fetch/build/challenge.wasm"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
