package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where guest code runs: {@link WasmCapability#CHILD_PROCESS}, or this JVM. */
interface ProcessLaws extends EngineUnderTest {

    private static PreparedModule calling() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        int host = module.imported("env", "host", List.of(), List.of());
        module.function("go", List.of(), List.of(), new Code().call(host));
        module.function("ten", List.of(), List.of(ValueType.I32), new Code().i32(10));
        return module.build();
    }

    @Test
    default void aKilledWorkerFaultsItsCallAndTheNextOneFindsAnother() {
        assumeThat(capabilities()).contains(WasmCapability.CHILD_PROCESS);
        HostFunctions killing = imported -> (memory, arguments) -> {
            List<ProcessHandle> workers = children();
            assertThat(workers).isNotEmpty();
            workers.forEach(worker -> {
                if (!worker.destroyForcibly() && worker.isAlive()) {
                    fail("A worker cannot be killed: " + worker);
                }
                worker.onExit().join();
            });
            return new long[0];
        };
        try (WasmModule compiled = engine().compile(calling());
                WasmInstance instance = compiled.instantiate(killing)) {
            assertThat(invoke(instance, "go"))
                    .isInstanceOfSatisfying(
                            Outcome.Faulted.class,
                            faulted -> assertThat(faulted.fault().code()).isEqualTo(WasmError.WASM_ENGINE_FAULT));
        }
        assertThat(EngineUnderTest.value(run(calling(), imported -> (memory, arguments) -> new long[0], "ten")))
                .isEqualTo(10);
    }

    @Test
    default void anEngineOfThisJvmStartsNoProcess() {
        assumeThat(capabilities()).doesNotContain(WasmCapability.CHILD_PROCESS);
        HostFunctions looking = imported -> (memory, arguments) -> {
            assertThat(children()).isEmpty();
            return new long[0];
        };
        assertThat(EngineUnderTest.results(run(calling(), looking, "go"))).isEmpty();
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().toList();
    }
}
