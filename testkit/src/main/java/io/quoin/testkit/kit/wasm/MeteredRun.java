package io.quoin.testkit.kit.wasm;

import io.quoin.sandbox.abi.agent.AgentFunctions;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.Deadline;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.MeteredInstance;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;
import io.quoin.testkit.kit.wasm.random.Flavour;
import io.quoin.testkit.kit.wasm.random.RandomModule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;

/** Admits modules as a node does, runs them on an engine with a gas budget, and words what validators must agree on. */
final class MeteredRun {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SMALL_BUDGET = 3_000;
    private static final int BUDGET = 60_000;

    private MeteredRun() {}

    /** A module with metering, for golden modules and those that import no more. */
    static InstrumentedModule admit(SandboxVersion version, byte[] module) {
        return new Admission(version, GoldenCases.ABI).admit(module);
    }

    /** Code, results and gas of one call in a fresh instance. */
    static String call(
            SandboxVersion version, WasmEngine engine, byte[] module, String export, long gas, long... arguments) {
        InstrumentedModule admitted = admit(version, module);
        try (WasmModule compiled = engine.compile(admitted.prepared())) {
            return call(admitted, compiled, export, gas, arguments);
        }
    }

    /** The same with a module that is compiled already. */
    static String call(InstrumentedModule admitted, WasmModule compiled, String export, long gas, long... arguments) {
        AgentFunctions host = new AgentFunctions(GoldenCases.input());
        try (MeteredInstance instance = new MeteredInstance(admitted, compiled, host, gas, deadline())) {
            return call(instance, export, arguments);
        }
    }

    /** One line for each call of the functions of the next random module, called one after the other. */
    static String randomModule(SandboxVersion version, WasmEngine engine, Random random) {
        RandomModule.Generated generated = RandomModule.next(random, flavour(version));
        InstrumentedModule admitted = admit(version, generated.bytes());
        StringBuilder lines = new StringBuilder();
        try (WasmModule compiled = engine.compile(admitted.prepared())) {
            for (int budget : new int[] {BUDGET, BUDGET, 1_000 + random.nextInt(SMALL_BUDGET)}) {
                AgentFunctions host = new AgentFunctions(GoldenCases.input());
                try (MeteredInstance instance = new MeteredInstance(admitted, compiled, host, budget, deadline())) {
                    for (int i = 0; i < generated.functions().size(); i++) {
                        long[] arguments = arguments(generated.functions().get(i), random);
                        lines.append(call(instance, "f" + i, arguments)).append('\n');
                    }
                    lines.append(call(instance, RandomModule.CHECKSUM)).append('\n');
                }
                lines.append(Hash.sha256(host.output()).shortHex()).append('\n');
            }
        }
        return lines.toString();
    }

    /** The random modules that use all that a version has. */
    static Flavour flavour(SandboxVersion version) {
        return version.profile().features().floatingPoint() ? Flavour.EVERYTHING : Flavour.INTEGERS;
    }

    private static String call(MeteredInstance instance, String export, long... arguments) {
        CallResult result = instance.call(export, arguments);
        return result.code() + " " + Arrays.toString(result.results()) + " gas " + instance.gasUsed();
    }

    private static long[] arguments(FunctionType type, Random random) {
        long[] arguments = new long[type.parameters().size()];
        for (int i = 0; i < arguments.length; i++) {
            long value = random.nextBoolean() ? random.nextInt(300) - 20 : random.nextLong();
            ValueType parameter = type.parameters().get(i);
            arguments[i] = parameter == ValueType.I32 || parameter == ValueType.F32 ? value & 0xFFFF_FFFFL : value;
        }
        return arguments;
    }

    private static Deadline deadline() {
        return new Deadline(InstantSource.system(), PATIENCE);
    }
}
