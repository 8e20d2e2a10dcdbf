package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** The engine that the laws examine, and the ways they use it. */
interface EngineUnderTest {

    /** Far more than any call of the laws needs that is meant to end by itself. */
    Duration PATIENCE = Duration.ofMinutes(2);

    /** The engine; shared by the laws of one class. */
    WasmEngine engine();

    /** Uses a second engine of the same factory and configuration, as after a restart, and closes it. */
    void withAnotherEngine(Consumer<WasmEngine> use);

    /** What the engine's factory declares. */
    Set<WasmCapability> capabilities();

    /** Calls an export of a fresh instance. */
    default Outcome run(PreparedModule module, HostFunctions host, String export, long... arguments) {
        try (WasmModule compiled = engine().compile(module);
                WasmInstance instance = compiled.instantiate(host)) {
            return invoke(instance, export, arguments);
        }
    }

    /** Calls an export of a fresh instance of a module without imports. */
    default Outcome run(PreparedModule module, String export, long... arguments) {
        return run(module, HostFunctions.NONE, export, arguments);
    }

    default Outcome invoke(WasmInstance instance, String export, long... arguments) {
        return instance.invoke(export, arguments, PATIENCE);
    }

    /** Calls an export that must return one value. */
    default long value(WasmInstance instance, String export, long... arguments) {
        return value(invoke(instance, export, arguments));
    }

    /** The one value that a call must have returned. */
    static long value(Outcome outcome) {
        long[] results = results(outcome);
        assertThat(results).hasSize(1);
        return results[0];
    }

    /** The values that a call must have returned. */
    static long[] results(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Returned.class);
        return ((Outcome.Returned) outcome).results();
    }
}
