package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.host.Facts;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example's built modules, on Chicory, with the limits of its manifest. */
class SortingExampleTest {

    private static final Path BUILD = Path.of("..", "examples", "challenge-sorting", "build");
    private static final EvaluationLimits LIMITS =
            new EvaluationLimits(20_000_000, 30_000_000, 16, 1_024, 4_096, Duration.ofMinutes(5));
    private static final int TESTS = 6;

    private final CompilingEngine engine = new CompilingEngine();
    private final Sandbox sandbox = new Sandbox(engine, InstantSource.system(), 1);

    @AfterEach
    void nothingStaysOpen() {
        sandbox.close();
        assertThat(engine.open()).isZero();
    }

    @Test
    void theChallengeIsAdmitted() throws IOException {
        byte[] module = read("challenge");
        assertThatCode(() -> sandbox.admitChallenge(SandboxVersion.V1, module)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "insertion", "unsigned"})
    void theSubmissionsAreAdmitted(String name) throws IOException {
        byte[] module = read(name);
        assertThatCode(() -> sandbox.admitAgent(SandboxVersion.V1, module)).doesNotThrowAnyException();
    }

    @Test
    void submissionsAreRankedByRightnessThenGas() throws IOException {
        EvaluationResult quick = evaluate(read("quick"));
        EvaluationResult insertion = evaluate(read("insertion"));
        EvaluationResult unsigned = evaluate(read("unsigned"));

        assertThat(rightAnswers(quick)).isEqualTo(TESTS);
        assertThat(rightAnswers(insertion)).isEqualTo(TESTS);
        assertThat(rightAnswers(unsigned)).isEqualTo(3);
        assertThat(quick.score()).isGreaterThan(insertion.score()).isLessThan(EvaluationResult.MAX_SCORE);
        assertThat(insertion.score()).isGreaterThan(unsigned.score());
        assertThat(unsigned.score()).isPositive();
        assertThat(insertion.agentGas()).isGreaterThan(quick.agentGas());
    }

    /** Fixed values: a change of the gas schedule, the instrumentation or the example shows here. */
    @Test
    void scoreAndGasAreWhatTheyAlwaysWere() throws IOException {
        EvaluationResult quick = evaluate(read("quick"));

        assertThat(quick.code()).isEqualTo(EvaluationCode.OK);
        assertThat(quick.score()).isEqualTo(785_724_079);
        assertThat(quick.gasUsed()).isEqualTo(7_095_492);
        assertThat(quick.agentGas()).isEqualTo(459_076);
        assertThat(evaluate(read("quick"))).usingRecursiveComparison().isEqualTo(quick);
    }

    @Test
    void whatIsNotAProgramScoresNothing() throws IOException {
        EvaluationResult result = evaluate(new byte[] {1, 2, 3});

        assertThat(result.code()).isEqualTo(EvaluationCode.OK);
        assertThat(result.score()).isZero();
    }

    @Test
    void anEmptySubmissionIsRefused() throws IOException {
        assertThat(evaluate(new byte[0]).code()).isEqualTo(EvaluationCode.REFUSED);
    }

    private EvaluationResult evaluate(byte[] submission) throws IOException {
        Facts facts = new Facts(submission, new byte[0], Hash.sha256(new byte[] {42}), 100, 1_700_000_000_000L, 7);
        return sandbox.evaluate(new EvaluationRequest(SandboxVersion.V1, read("challenge"), facts, LIMITS));
    }

    private static int rightAnswers(EvaluationResult result) {
        ByteBuffer report = ByteBuffer.wrap(result.output()).order(ByteOrder.LITTLE_ENDIAN);
        int right = 0;
        for (int test = 0; test < TESTS; test++) {
            right += report.getInt(test * 16 + 4);
        }
        return right;
    }

    private static byte[] read(String name) throws IOException {
        return Files.readAllBytes(BUILD.resolve(name + ".wasm"));
    }
}
