package io.quoin.sandbox.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.agent.AgentFunctions;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.engine.DeepStack;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.Deadline;
import io.quoin.sandbox.run.GoldenCase;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.MeteredInstance;
import io.quoin.sandbox.validate.Profile;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fewer charges, the same gas: schedule 1 charges every block by itself, and is compared with itself when it merges. */
class SchedulesAgreeTest {

    private static final long BUDGET = 300_000;
    private static final int MODULES = Integer.getInteger("quoin.schedules.modules", 400);

    private final CompilingEngine engine = new CompilingEngine();

    static List<GoldenCase> cases() {
        return GoldenCases.of(SandboxVersion.V1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void goldenCasesEndAlike(GoldenCase golden) {
        long[] arguments =
                golden.arguments().stream().mapToLong(Long::longValue).toArray();
        Program program = program(GoldenCases.module(golden.module()), Schedules.MERGED_FIRST);
        Run run = run(program, golden.export(), GoldenCases.BUDGET, arguments);

        assertThat(run.result.code()).isEqualTo(golden.code());
        assertThat(run.gas).isEqualTo(golden.gas());
        assertThat(Arrays.stream(run.result.results()).boxed()).isEqualTo(golden.results());
    }

    @Test
    void randomControlFlowThatReturnsUsesTheSameGasToTheUnit() {
        Map<CallCode, Integer> endings = new EnumMap<>(CallCode.class);
        for (int seed = 0; seed < MODULES; seed++) {
            Random random = new Random(seed);
            byte[] module = RandomControlFlow.module(random);
            Program blocks = program(module, Schedule.V1);
            Program merged = program(module, Schedules.MERGED_FIRST);
            for (int function = 0; function < RandomControlFlow.FUNCTIONS; function++) {
                String what = "seed " + seed + " f" + function;
                long argument = random.nextLong();
                Run expected = run(blocks, "f" + function, BUDGET, argument);
                Run run = run(merged, "f" + function, BUDGET, argument);
                endings.merge(expected.result.code(), 1, Integer::sum);
                if (expected.result.code() == CallCode.OK) {
                    assertThat(run.result.code()).as(what).isEqualTo(CallCode.OK);
                    assertThat(run.result.results()).as(what).isEqualTo(expected.result.results());
                    assertThat(run.gas).as(what).isEqualTo(expected.gas);
                    assertThat(run(merged, "f" + function, run.gas, argument)
                                    .result
                                    .code())
                            .as(what)
                            .isEqualTo(CallCode.OK);
                    assertThat(run(merged, "f" + function, run.gas - 1, argument)
                                    .result
                                    .code())
                            .as(what)
                            .isEqualTo(CallCode.OUT_OF_GAS);
                } else {
                    // What is charged ahead may be too much for a call that would not return anyway.
                    assertThat(run.result.code()).as(what).isIn(expected.result.code(), CallCode.OUT_OF_GAS);
                    assertThat(run.gas).as(what).isEqualTo(BUDGET);
                }
            }
        }
        assertThat(endings).containsKeys(CallCode.OK, CallCode.TRAP, CallCode.OUT_OF_GAS, CallCode.STACK_LIMIT);
    }

    /** The outcome of a call. */
    private record Run(CallResult result, long gas) {}

    /** A module for the engine. */
    private record Program(InstrumentedModule module, WasmModule compiled) {}

    private Program program(byte[] module, Schedule schedule) {
        InstrumentedModule admitted =
                new Admission(new SandboxVersion(0, Profile.V1, schedule), GoldenCases.ABI).admit(module);
        return new Program(admitted, engine.compile(admitted.prepared()));
    }

    private static Run run(Program program, String export, long budget, long... arguments) {
        Deadline deadline = new Deadline(InstantSource.system(), Duration.ofMinutes(5));
        AgentFunctions host = new AgentFunctions(GoldenCases.input());
        return DeepStack.call(() -> {
            try (MeteredInstance instance =
                    new MeteredInstance(program.module, program.compiled, host, budget, deadline)) {
                CallResult result = instance.call(export, arguments);
                return new Run(result, instance.gasUsed());
            }
        });
    }
}
