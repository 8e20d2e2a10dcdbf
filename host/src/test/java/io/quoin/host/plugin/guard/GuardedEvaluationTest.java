package io.quoin.host.plugin.guard;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.fixture.LocalRequests;
import io.quoin.host.fixture.StorageEngine;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmEngine;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault of a plugin's engine fails one evaluation, with the engine's code, and says nothing of the challenge. */
class GuardedEvaluationTest {

    private final PluginGuard guard = new PluginGuard(
            "runtime-x", PluginKind.WASM_ENGINE, StorageEngine.class.getClassLoader(), CallMetrics.none());

    @ParameterizedTest
    @ValueSource(
            strings = {"WasmEngine.compile", "WasmModule.instantiate", "WasmInstance.invoke", "WasmInstance.close"})
    void anErrorOfTheMachineInAnEngineFailsOneEvaluation(String operation) {
        for (Error error :
                List.of(new StackOverflowError(), new OutOfMemoryError("as if"), new LinkageError("as if"))) {
            WasmEngine engine = guard.guard(WasmEngine.class, new FaultyEngine(operation, error));
            EvaluationRequest request = LocalRequests.of(StorageEngine.MODULE);
            try (Sandbox sandbox = new Sandbox(engine, InstantSource.system(), new NoCryptography(), 1)) {
                QuoinException fault = assertRefused(WasmError.WASM_ENGINE_FAULT, () -> sandbox.evaluate(request));
                assertThat(fault)
                        .hasMessageContaining("'runtime-x'")
                        .hasMessageContaining(operation)
                        .hasRootCause(error);
                assertThat(sandbox.evaluate(request).code()).isEqualTo(EvaluationCode.OK);
            }
        }
    }
}
