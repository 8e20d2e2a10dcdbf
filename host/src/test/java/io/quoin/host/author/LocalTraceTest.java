package io.quoin.host.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.fixture.LocalRequests;
import io.quoin.host.fixture.ScriptedEngine;
import io.quoin.host.fixture.StorageEngine;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.observe.GuestRole;
import io.quoin.sandbox.trace.GasProfile;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmEngine;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalTraceTest {

    private static LocalTrace trace(WasmEngine engine, byte[] module) {
        return LocalTrace.of(engine, LocalRequests.of(module), new NoCryptography(), InstantSource.system());
    }

    @Test
    void theResultIsThatOfAnOrdinaryEvaluation() {
        LocalTrace trace = trace(new ScriptedEngine(host -> 5), StorageEngine.MODULE);

        assertThat(trace.engine()).isEqualTo("scripted 1");
        assertThat(trace.result().code()).isEqualTo(EvaluationCode.OK);
        assertThat(trace.result().score()).isEqualTo(5);
        assertThat(trace.profiles()).extracting(GasProfile::role).containsExactly(GuestRole.CHALLENGE);
        assertThat(trace.profiles().get(0).gas()).isEqualTo(trace.result().gasUsed());
    }

    @Test
    void aTracedEvaluationWithAnotherResultIsRefused() {
        AtomicLong runs = new AtomicLong();

        assertThatThrownBy(() -> trace(new ScriptedEngine(host -> runs.incrementAndGet()), StorageEngine.MODULE))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT))
                .hasMessageContaining("score: scripted 1 gives 1, scripted 1 traced gives 2");
    }

    @Test
    void aChallengeThatIsRefusedIsNotTraced() {
        assertThatThrownBy(() -> trace(new ScriptedEngine(host -> 1), new byte[] {1, 2, 3}))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_MALFORMED));
    }
}
