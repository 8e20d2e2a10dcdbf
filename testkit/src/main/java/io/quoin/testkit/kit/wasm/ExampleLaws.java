package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whole evaluations of the sorting example: challenge, submissions in nested sandboxes, score and gas. */
interface ExampleLaws extends EngineUnderTest {

    String SORTING = "challenge-sorting";
    List<String> SUBMISSIONS = List.of("quick", "insertion", "unsigned");
    EvaluationLimits LIMITS = new EvaluationLimits(20_000_000, 30_000_000, 16, 1_024, 4_096, Duration.ofMinutes(5));

    /** The sorting example asks for none. */
    NoCryptography CRYPTOGRAPHY = new NoCryptography();

    /** Score, gas of the challenge, gas of the submission, start of the output's hash: recorded, equal on every engine. */
    Map<String, String> RECORDED = Map.of(
            "quick", "OK 785724079 7095492 459076 1c4f98d4",
            "insertion", "OK 613630974 7095492 2555338 b06166d9",
            "unsigned", "OK 384971275 7073803 630020 10c265c1");

    @Test
    default void theSortingExampleGivesTheRecordedScoresAndGas() throws IOException {
        Path modules = ExampleModules.find(SORTING);
        Map<String, String> found = new TreeMap<>();
        byte[] challenge = Files.readAllBytes(modules.resolve("challenge.wasm"));
        try (Sandbox sandbox = new Sandbox(engine(), InstantSource.system(), CRYPTOGRAPHY, 1)) {
            for (String name : SUBMISSIONS) {
                byte[] submission = Files.readAllBytes(modules.resolve(name + ".wasm"));
                Facts facts = new Facts(
                        "test", submission, new byte[0], Hash.sha256(new byte[] {42}), 100, 1_700_000_000_000L, 7);
                EvaluationResult result = sandbox.evaluate(
                        new EvaluationRequest(SandboxVersion.V1, challenge, "quoin_v1", facts, LIMITS));
                found.put(name, describe(result));
            }
        }
        assertThat(found).isEqualTo(RECORDED);
    }

    private static String describe(EvaluationResult result) {
        return result.code() + " " + result.score() + " " + result.gasUsed() + " " + result.agentGas() + " "
                + result.outputHash().shortHex();
    }
}
