package io.quoin.plugins.chicory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.config.NoConfig;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import io.quoin.testkit.context.TestPluginContext;
import io.quoin.testkit.kit.wasm.Code;
import io.quoin.testkit.kit.wasm.Op;
import io.quoin.testkit.kit.wasm.WasmModuleBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChicoryFaultTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SMALL_STACK_BYTES = 256 << 10;

    private TestPluginContext context;

    @BeforeEach
    void openContext(@TempDir Path directory) {
        context = new TestPluginContext(directory);
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    private WasmEngine engine(ExecutionMode mode) {
        return new ChicoryEngineFactory("any", mode).create(new NoConfig(), context);
    }

    private static PreparedModule recursion() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "recurse",
                List.of(ValueType.I32),
                List.of(ValueType.I32),
                new Code().localGet(0).i32(1).op(Op.I32_ADD).call(0).i32(1).op(Op.I32_ADD));
        return module.build();
    }

    @ParameterizedTest
    @EnumSource
    void anExhaustedJavaStackIsAFaultAndTheThreadGoesOn(ExecutionMode mode) throws Exception {
        try (WasmEngine engine = engine(mode);
                WasmModule module = engine.compile(recursion());
                WasmInstance instance = module.instantiate(HostFunctions.NONE)) {
            FutureTask<Outcome> call = new FutureTask<>(() -> instance.invoke("recurse", new long[] {0}, PATIENCE));
            new Thread(null, call, "small-stack", SMALL_STACK_BYTES).start();
            assertThat(call.get())
                    .isInstanceOfSatisfying(
                            Outcome.Faulted.class,
                            faulted -> assertThat(faulted.fault()).hasMessageContaining("call stack exhausted"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptByTheNodeStopsTheGuestAndStaysRaised(ExecutionMode mode) throws Exception {
        WasmModuleBuilder endless = new WasmModuleBuilder();
        endless.function(
                "spin", List.of(), List.of(), new Code().loop().branch(0).op(Op.END));
        try (WasmEngine engine = engine(mode);
                WasmModule module = engine.compile(endless.build());
                WasmInstance instance = module.instantiate(HostFunctions.NONE)) {
            boolean[] raised = {false};
            FutureTask<Outcome> call = new FutureTask<>(() -> {
                Outcome outcome = instance.invoke("spin", new long[0], PATIENCE);
                raised[0] = Thread.currentThread().isInterrupted();
                return outcome;
            });
            Thread thread = new Thread(null, call, "interrupted", 16 << 20);
            thread.start();
            thread.interrupt();
            assertThat(call.get()).isInstanceOf(Outcome.Faulted.class);
            assertThat(raised[0]).isTrue();
        }
    }

    @Test
    void aFunctionBeyondTheJvmsMethodSizeIsUnsupportedByTheCompilerOnly() {
        Code long64k = new Code();
        for (int i = 0; i < 30_000; i++) {
            long64k.i32(100_000 + i).op(Op.DROP);
        }
        WasmModuleBuilder builder = new WasmModuleBuilder();
        builder.function("long", List.of(), List.of(), long64k);
        PreparedModule module = builder.build();
        try (WasmEngine compiler = engine(ExecutionMode.COMPILED);
                WasmEngine interpreter = engine(ExecutionMode.INTERPRETED)) {
            assertThatThrownBy(() -> compiler.compile(module).close())
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_UNSUPPORTED_HERE));
            try (WasmModule compiled = interpreter.compile(module);
                    WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
                assertThat(instance.invoke("long", new long[0], PATIENCE)).isInstanceOf(Outcome.Returned.class);
            }
        }
    }

    @Test
    void anExhaustedHeapIsAFault() {
        assertThat(Endings.ofThrowable(new OutOfMemoryError("Java heap space"))).isInstanceOf(Outcome.Faulted.class);
    }

    @Test
    void aStoppedTimerIsAFault() {
        try (WasmEngine engine = engine(ExecutionMode.COMPILED);
                WasmModule module = engine.compile(recursion());
                WasmInstance instance = module.instantiate(HostFunctions.NONE)) {
            context.close();
            assertThat(instance.invoke("recurse", new long[] {0}, PATIENCE)).isInstanceOf(Outcome.Faulted.class);
        }
    }

    @Test
    void thePluginOffersTheCompilerAndItsOracleWithTheLibrarysVersion() {
        ChicoryPlugin plugin = new ChicoryPlugin();
        assertThat(plugin.wasmEngines()).extracting("name").containsExactly("chicory", "chicory-interpreter");
        try (WasmEngine engine = engine(ExecutionMode.COMPILED)) {
            assertThat(engine.info().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        }
    }
}
