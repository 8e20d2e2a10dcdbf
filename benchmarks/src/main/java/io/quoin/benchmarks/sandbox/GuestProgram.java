package io.quoin.benchmarks.sandbox;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.host.MeteringFunctions;
import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.util.List;

/**
 * A module compiled on one engine whose export {@code run(i32) -> i64} is measured, as it was written or metered. The
 * caller closes it.
 */
final class GuestProgram implements AutoCloseable {

    /** A program imports nothing and may export what it likes. */
    static final Abi ABI = new Abi("benchmark", List.of(), List.of(), false);

    private static final String RUN = "run";
    private static final FunctionType RUN_TYPE = new FunctionType(List.of(ValueType.I32), List.of(ValueType.I64));
    private static final long GAS = 1L << 50;
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final BenchmarkEngine engine;
    private final WasmModule compiled;
    private final boolean metered;

    private GuestProgram(BenchmarkEngine engine, PreparedModule prepared, boolean metered) {
        this.engine = engine;
        this.compiled = engine.engine().compile(prepared);
        this.metered = metered;
    }

    /** What one run took and gave. */
    record Run(long nanos, long result) {}

    static GuestProgram plain(BenchmarkEngine engine, byte[] module) {
        PreparedModule prepared = new PreparedModule(
                Hash.sha256(module), module, List.of(), List.of(new ExportedFunction(RUN, RUN_TYPE)));
        return new GuestProgram(engine, prepared, false);
    }

    static GuestProgram metered(BenchmarkEngine engine, byte[] module, SandboxVersion version) {
        return new GuestProgram(
                engine, new Admission(version, ABI).admit(module).prepared(), true);
    }

    /** Runs in a fresh instance; the instance and the gas it gets are not in the time. */
    Run run(int argument) {
        try (WasmInstance instance = instance()) {
            Outcome[] outcome = new Outcome[1];
            long nanos =
                    engine.clock().nanosOf(() -> outcome[0] = instance.invoke(RUN, new long[] {argument}, DEADLINE));
            return new Run(nanos, returned(outcome[0])[0]);
        }
    }

    /** What one run took with the making of its instance and the end of it. */
    long nanosOfLife(int argument) {
        return engine.clock().nanosOf(() -> {
            try (WasmInstance instance = instance()) {
                returned(instance.invoke(RUN, new long[] {argument}, DEADLINE));
            }
        });
    }

    private WasmInstance instance() {
        WasmInstance instance = compiled.instantiate(new MeteringFunctions(imported -> {
            throw new IllegalStateException("A benchmark imports " + imported);
        }));
        if (metered) {
            returned(instance.invoke(Instrumentation.GAS_SET, new long[] {GAS}, DEADLINE));
        }
        return instance;
    }

    private static long[] returned(Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            return returned.results();
        }
        throw new IllegalStateException("A benchmark ended with " + outcome);
    }

    @Override
    public void close() {
        compiled.close();
    }
}
