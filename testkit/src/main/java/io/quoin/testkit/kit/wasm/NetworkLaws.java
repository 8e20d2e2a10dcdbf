package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Evaluations of the example that makes a request: what it sends and sees, and for which gas. */
interface NetworkLaws extends EngineUnderTest {

    String FETCH = "challenge-fetch";
    byte[] PAGE = "https://example.com/\nx: y".getBytes(StandardCharsets.US_ASCII);

    /** What the example sends: the first line of the submission, and a field of its own. */
    String SENT = "GET https://example.com/\naccept: text/plain, text/html";

    @Test
    default void anAnswerAndAFailureGiveTheRecordedScoresAndGas() throws IOException {
        byte[] body = new byte[300];
        EgressAnswer answer = new EgressAnswer(200, 1_000, "a: b\n".getBytes(StandardCharsets.US_ASCII), body);

        assertThat(evaluated(answer)).isEqualTo("OK 1000000000 1085597 260");
        assertThat(evaluated(EgressAnswer.failed(EgressFailure.CONNECTION, 40))).isEqualTo("OK 0 1066141 4");
    }

    private String evaluated(EgressAnswer answer) throws IOException {
        byte[] challenge = Files.readAllBytes(ExampleModules.find(FETCH).resolve("challenge.wasm"));
        List<String> sent = new ArrayList<>();
        NetworkAccess network = new NetworkAccess(NetworkLimits.STANDARD, () -> (head, requestBody, most) -> {
            sent.add(new String(head, StandardCharsets.US_ASCII));
            return answer;
        });
        EvaluationRequest request = new EvaluationRequest(
                SandboxVersion.NEWEST,
                challenge,
                "quoin_v1",
                FunctionGrant.ALL,
                new Facts("fetch", PAGE, new byte[0], Hash.ZERO, 1, 2, 3),
                new EvaluationLimits(20_000_000, 0, 2, 1_024, 100, Duration.ofMinutes(5)),
                ChallengeStorage.EMPTY,
                Optional.of(network));
        try (Sandbox sandbox = new Sandbox(engine(), InstantSource.system(), new NoCryptography(), 1)) {
            EvaluationResult result = sandbox.evaluate(request);
            assertThat(sent).containsExactly(SENT);
            return result.code() + " " + result.score() + " " + result.gasUsed() + " " + result.output().length;
        }
    }
}
