package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.agent.AgentFunctions;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.observe.GuestObserver;
import io.quoin.sandbox.observe.GuestRole;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.Deadline;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.MeteredInstance;
import io.quoin.sandbox.trace.CallTracer;
import io.quoin.sandbox.trace.FunctionGas;
import io.quoin.sandbox.trace.GasProfile;
import io.quoin.sandbox.trace.StackGas;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmModule;
import io.quoin.testkit.kit.wasm.random.Flavour;
import io.quoin.testkit.kit.wasm.random.RandomModule;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Traced code ends as ordinary code does, with the same gas, all of which the functions have used. */
interface TraceLaws extends EngineUnderTest {

    int TRACED_MODULES = 60;
    int TRACED_GAS = 20_000;

    @Test
    default void tracedModulesGiveTheSameAndAllOfTheGasIsTheFunctions() {
        for (SandboxVersion version : SandboxVersion.all()) {
            Flavour flavour = MeteredRun.flavour(version);
            StringBuilder all = new StringBuilder();
            for (int seed = 0; seed < TRACED_MODULES; seed++) {
                RandomModule.Generated generated = RandomModule.next(new Random(seed), flavour);
                for (int budget : new int[] {TRACED_GAS, 1_500}) {
                    String ordinary = ordinary(version, generated, seed, budget);
                    assertThat(traced(version, generated, seed, budget))
                            .as("version %s, seed %s, budget %s", version.number(), seed, budget)
                            .isEqualTo(ordinary);
                    all.append(ordinary);
                }
            }
            assertThat(all).contains("OK [").contains("TRAP").contains("OUT_OF_GAS");
        }
    }

    private String ordinary(SandboxVersion version, RandomModule.Generated generated, int seed, int budget) {
        InstrumentedModule module = new Admission(version, GoldenCases.ABI).admit(generated.bytes());
        return run(module, generated, GuestObserver.NONE, seed, budget);
    }

    private String traced(SandboxVersion version, RandomModule.Generated generated, int seed, int budget) {
        InstrumentedModule module =
                new Admission(version, GoldenCases.ABI).traced().admit(generated.bytes());
        CallTracer tracer = new CallTracer(generated.bytes(), new byte[0]);
        String outcome = run(module, generated, tracer.begin(GuestRole.CHALLENGE, GoldenCases.ABI), seed, budget);
        GasProfile profile = tracer.profiles().get(0);
        assertThat(outcome).endsWith(" gas " + profile.gas());
        assertThat(profile.functions().stream().mapToLong(FunctionGas::self).sum())
                .isEqualTo(profile.gas());
        assertThat(profile.functions())
                .allSatisfy(function -> assertThat(function.self()).isNotNegative());
        assertThat(profile.root().total()).isEqualTo(profile.gas());
        assertNotNegative(profile.root());
        return outcome;
    }

    private static void assertNotNegative(StackGas node) {
        assertThat(node.self()).isNotNegative();
        node.callees().forEach(TraceLaws::assertNotNegative);
    }

    /** Calls every export of one instance, and says how the last calls ended. */
    private String run(
            InstrumentedModule module, RandomModule.Generated generated, GuestObserver observer, int seed, int budget) {
        Random random = new Random(seed);
        StringBuilder lines = new StringBuilder();
        AgentFunctions host = new AgentFunctions(GoldenCases.input());
        Deadline deadline = new Deadline(InstantSource.system(), PATIENCE);
        observer.starts(module);
        try (WasmModule compiled = engine().compile(module.prepared());
                MeteredInstance instance =
                        new MeteredInstance(module, compiled, observer.around(host), budget, deadline)) {
            for (int i = 0; i < generated.functions().size(); i++) {
                CallResult result =
                        instance.call("f" + i, argumentsOf(generated.functions().get(i), random));
                lines.append(result.code())
                        .append(' ')
                        .append(Arrays.toString(result.results()))
                        .append('\n');
            }
            observer.ended(instance.gasUsed());
            return lines.append(" gas ").append(instance.gasUsed()).toString();
        }
    }

    private static long[] argumentsOf(FunctionType type, Random random) {
        return type.parameters().stream()
                .mapToLong(parameter -> narrow(parameter) ? random.nextInt(300) : random.nextLong())
                .toArray();
    }

    private static boolean narrow(ValueType type) {
        return type == ValueType.I32 || type == ValueType.F32;
    }
}
