package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.engine.ChangedEngine;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The functions that instrumentation adds are the host's own: how they end says nothing about the guest. */
class MeteredInstanceTest {

    private static final long BUDGET = 10_000;
    private static final List<Outcome> WRONG = List.of(
            new Outcome.Trapped("unreachable"),
            new Outcome.HostAborted(AbortReason.OUT_OF_GAS.abort()),
            new Outcome.Returned(new long[] {-1}),
            new Outcome.Returned(new long[] {0, 0}));

    private final InstrumentedModule module =
            Admission.ofAgents(SandboxVersion.V2).admit(WasmBuilder.agent().build());

    @Test
    void anEngineThatCannotFundAGuestFails() {
        for (Outcome outcome : WRONG) {
            with(Instrumentation.GAS_SET, outcome, instance -> assertFault(instance::ready));
        }
    }

    @Test
    void anEngineThatCannotTellTheGasFails() {
        for (Outcome outcome : WRONG) {
            with(Instrumentation.GAS_GET, outcome, instance -> {
                assertThat(instance.call("run").ok()).isTrue();
                assertFault(instance::gasUsed);
                assertFault(instance::gasUsed);
            });
        }
    }

    private static void assertFault(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT))
                .hasMessageContaining("gas counter");
    }

    /** Uses an instance of an engine that gives an outcome of its own for one export. */
    private void with(String wrongExport, Outcome wrong, Consumer<MeteredInstance> use) {
        try (ChangedEngine right = new ChangedEngine(new CompilingEngine());
                WasmModule compiled = right.with(
                                UnaryOperator.identity(),
                                (export, arguments, outcome) -> export.equals(wrongExport) ? wrong : outcome)
                        .compile(module.prepared());
                MeteredInstance instance = new MeteredInstance(
                        module,
                        compiled,
                        HostFunctions.NONE,
                        BUDGET,
                        new Deadline(InstantSource.system(), Duration.ofMinutes(1)))) {
            use.accept(instance);
        }
    }
}
