package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.agent.AgentFunctions;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Proves an engine against the golden cases of every sandbox version before it is used. */
public final class SelfTest {

    private static final Duration TIME = Duration.ofMinutes(1);
    private final WasmEngine engine;
    private final InstantSource clock;

    private SelfTest(WasmEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Runs every case, and the first of each export that returns once more with one gas too little.
     *
     * @throws QuoinException {@code WASM_SELF_TEST} for the first difference
     */
    public static void run(WasmEngine engine, InstantSource clock) {
        new SelfTest(engine, clock).run();
    }

    private void run() {
        try (GuestThreads threads = new GuestThreads(engine, "quoin-self-test", 1)) {
            threads.run(() -> {
                List<GoldenModule> modules = GoldenCases.modules();
                modules.forEach(this::module);
                return modules.size();
            });
        } catch (QuoinException e) {
            if (e.code() == WasmError.WASM_SELF_TEST) {
                throw e;
            }
            throw new QuoinException(WasmError.WASM_SELF_TEST, describe() + " failed: " + e, e);
        }
    }

    private void module(GoldenModule golden) {
        Admission admission = new Admission(golden.version(), GoldenCases.ABI);
        InstrumentedModule module = admission.admit(GoldenCases.module(golden.name()));
        try (WasmModule compiled = engine.compile(module.prepared())) {
            Set<String> returned = new HashSet<>();
            for (GoldenCase call : golden.cases()) {
                check(call, module, compiled, call.code() == CallCode.OK && returned.add(call.export()));
            }
        }
    }

    private void check(GoldenCase golden, InstrumentedModule module, WasmModule compiled, boolean withTooLittle) {
        compare(golden, golden.code(), golden.results(), golden.gas(), module, compiled, GoldenCases.BUDGET);
        if (withTooLittle) {
            long tooLittle = golden.gas() - 1;
            compare(golden, CallCode.OUT_OF_GAS, List.of(), tooLittle, module, compiled, tooLittle);
        }
    }

    private void compare(
            GoldenCase golden,
            CallCode code,
            List<Long> results,
            long gas,
            InstrumentedModule module,
            WasmModule compiled,
            long budget) {
        Deadline deadline = new Deadline(clock, TIME);
        long[] arguments =
                golden.arguments().stream().mapToLong(Long::longValue).toArray();
        try (MeteredInstance instance =
                new MeteredInstance(module, compiled, new AgentFunctions(GoldenCases.input()), budget, deadline)) {
            CallResult result = instance.call(golden.export(), arguments);
            String found = outcome(result.code(), boxed(result.results()), instance.gasUsed());
            String expected = outcome(code, results, gas);
            if (!found.equals(expected)) {
                throw new QuoinException(
                        WasmError.WASM_SELF_TEST,
                        describe() + " gives " + found + " for " + golden + " with " + budget + " gas, expected "
                                + expected + " (" + result.detail() + "). Use another engine or version.");
            }
        }
    }

    private String describe() {
        return "The engine " + engine.info().name() + " " + engine.info().version();
    }

    private static String outcome(CallCode code, List<Long> results, long gas) {
        return code + " " + results + " gas " + gas;
    }

    private static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
