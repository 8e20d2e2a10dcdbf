package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.quoin.sandbox.abi.quoin.QuoinInterface;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.observe.EvaluationObserver;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example's built modules, on Chicory, with the limits of its manifest. */
class SortingExampleTest {

    private static final EvaluationLimits LIMITS =
            new EvaluationLimits(20_000_000, 30_000_000, 16, 1_024, 4_096, Duration.ofMinutes(5));
    private static final int TESTS = 6;

    private final SortingExample example = new SortingExample();

    @AfterEach
    void nothingStaysOpen() {
        example.close();
    }

    @Test
    void theChallengeIsAdmitted() throws IOException {
        byte[] module = SortingExample.module("challenge");
        assertThatCode(() ->
                        Admission.of(SandboxVersion.V1, new QuoinInterface()).admit(module))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "insertion", "unsigned"})
    void theSubmissionsAreAdmitted(String name) throws IOException {
        byte[] module = SortingExample.module(name);
        assertThatCode(() -> Admission.ofAgents(SandboxVersion.V1).admit(module))
                .doesNotThrowAnyException();
    }

    @Test
    void submissionsAreRankedByRightnessThenGas() throws IOException {
        EvaluationResult quick = evaluate(SortingExample.module("quick"));
        EvaluationResult insertion = evaluate(SortingExample.module("insertion"));
        EvaluationResult unsigned = evaluate(SortingExample.module("unsigned"));

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
        EvaluationResult quick = evaluate(SortingExample.module("quick"));

        assertThat(quick.code()).isEqualTo(EvaluationCode.OK);
        assertThat(quick.score()).isEqualTo(785_724_079);
        assertThat(quick.gasUsed()).isEqualTo(7_095_492);
        assertThat(quick.agentGas()).isEqualTo(459_076);
        assertThat(evaluate(SortingExample.module("quick")))
                .usingRecursiveComparison()
                .isEqualTo(quick);
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
        Facts facts =
                new Facts("test", submission, new byte[0], Hash.sha256(new byte[] {42}), 100, 1_700_000_000_000L, 7);
        return example.evaluate(SandboxVersion.V1, facts, LIMITS, EvaluationObserver.NONE);
    }

    private static int rightAnswers(EvaluationResult result) {
        ByteBuffer report = ByteBuffer.wrap(result.output()).order(ByteOrder.LITTLE_ENDIAN);
        int right = 0;
        for (int test = 0; test < TESTS; test++) {
            right += report.getInt(test * 16 + 4);
        }
        return right;
    }
}
