package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Challenges that end themselves with {@code proc_exit}, wherever they do: they have no score. */
class ChallengeExitTest {

    private static final long GAS = 1_000_000;

    private enum Place {
        START,
        INITIALIZE,
        VALIDATE,
        EVALUATE
    }

    @ParameterizedTest
    @EnumSource
    void withZeroItIsNoScoreAndCostsWhatWasUsed(Place place) {
        EvaluationResult result = evaluate(place, 0);

        assertThat(result.code()).isEqualTo(EvaluationCode.INVALID_SCORE);
        assertThat(result.detail()).isEqualTo("ended itself with 0");
        assertThat(result.gasUsed()).isBetween(11_000L, 12_000L);
    }

    @ParameterizedTest
    @EnumSource
    void withAnotherNumberItIsAnAbort(Place place) {
        EvaluationResult result = evaluate(place, 1);

        assertThat(result.code()).isEqualTo(EvaluationCode.HOST_ABORT);
        assertThat(result.gasUsed()).isEqualTo(GAS);
    }

    /** Functions 1 to 4 in the order of the places; that of the place exits, the others return. */
    private static EvaluationResult evaluate(Place place, int status) {
        WasmBuilder module = new WasmBuilder()
                .type("i", "")
                .type("", "")
                .type("", "i")
                .type("", "I")
                .importFunction("wasi_snapshot_preview1", "proc_exit", 0)
                .memory(1)
                .function(1, "", exiting(place == Place.START, status))
                .function(1, "", exiting(place == Place.INITIALIZE, status))
                .function(2, "", exiting(place == Place.VALIDATE, status, 0x41, 1))
                .function(3, "", exiting(place == Place.EVALUATE, status, 0x42, 1))
                .raw(8, 1)
                .export("memory", 2, 0)
                .export("_initialize", 0, 2)
                .export("validate", 0, 3)
                .export("evaluate", 0, 4);
        try (Sandbox sandbox = new Sandbox(new CompilingEngine(), InstantSource.system(), new NoCryptography(), 1)) {
            return sandbox.evaluate(new EvaluationRequest(
                    SandboxVersion.V2,
                    module.build(),
                    "quoin_v1",
                    new Facts("test", new byte[0], new byte[0], Hash.sha256(), 1, 2, 3),
                    new EvaluationLimits(GAS, 0, 16, 0, 0, Duration.ofMinutes(1))));
        }
    }

    private static int[] exiting(boolean exits, int status, int... otherwise) {
        return exits ? new int[] {0x41, status, 0x10, 0, 0x00} : otherwise;
    }
}
