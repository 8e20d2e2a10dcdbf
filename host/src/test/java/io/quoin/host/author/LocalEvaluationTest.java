package io.quoin.host.author;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.storage.StorageWrite;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalEvaluationTest {

    private static EngineOutcome on(String engine, long score, long gas, String log, byte[]... keys) {
        byte[] output = {1};
        List<StorageWrite> writes = Arrays.stream(keys)
                .map(key -> new StorageWrite(key, Optional.of(new byte[] {9})))
                .toList();
        return new EngineOutcome.Evaluated(
                engine,
                new EvaluationResult(
                        EvaluationCode.OK, score, gas, 7, Hash.sha256(output), output, writes, log, "scored"));
    }

    @Test
    void equalResultsAreUnanimousWhateverIsLogged() {
        LocalEvaluation evaluation = new LocalEvaluation(
                List.of(on("a 1", 5, 10, "x", new byte[] {1}), on("b 1", 5, 10, "y", new byte[] {1})));
        assertThat(evaluation.differences()).isEmpty();
        assertThat(evaluation.isUnanimous()).isTrue();
    }

    @Test
    void aDifferenceNamesThePartAndBothEngines() {
        LocalEvaluation evaluation =
                new LocalEvaluation(List.of(on("a 1", 5, 10, ""), on("b 1", 5, 10, ""), on("c 1", 5, 11, "")));
        assertThat(evaluation.differences()).containsExactly(new Difference("gas", "a 1", "10", "c 1", "11"));
        assertThat(evaluation.isUnanimous()).isFalse();
        assertThat(evaluation.differences().get(0)).hasToString("gas: a 1 gives 10, c 1 gives 11");
    }

    @Test
    void whatIsKeptCountsToo() {
        LocalEvaluation evaluation = new LocalEvaluation(
                List.of(on("a 1", 5, 10, "", new byte[] {1}), on("b 1", 5, 10, "", new byte[] {2})));
        assertThat(evaluation.differences())
                .containsExactly(new Difference("writes", "a 1", "[01=09]", "b 1", "[02=09]"));
    }

    @Test
    void anEngineWithoutAResultIsNoAgreement() {
        LocalEvaluation evaluation = new LocalEvaluation(List.of(
                on("a 1", 5, 10, ""),
                new EngineOutcome.Abstained("b", new QuoinException(WasmError.WASM_ENGINE_FAULT, "gone"))));
        assertThat(evaluation.differences()).isEmpty();
        assertThat(evaluation.isUnanimous()).isFalse();
    }
}
