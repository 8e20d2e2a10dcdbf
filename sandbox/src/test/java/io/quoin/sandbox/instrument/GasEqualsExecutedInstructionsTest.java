package io.quoin.sandbox.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.ValType;
import io.quoin.sandbox.abi.agent.AgentFunctions;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.engine.DeepStack;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.Deadline;
import io.quoin.sandbox.run.GoldenCase;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.MeteredInstance;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Counts, in an interpreter, the instructions that the module as written executes, and compares with what the metered
 * module used. The two share the cost table and nothing else.
 */
class GasEqualsExecutedInstructionsTest {

    private static final long HOST_CALL = 10_000;
    private static final long PAGE = 1_000;

    static Stream<GoldenCase> cases() {
        return GoldenCases.of(SandboxVersion.V1).stream().filter(golden -> golden.code() == CallCode.OK);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meteredGasIsTheSumOverExecutedInstructions(GoldenCase golden) {
        assertThat(counted(golden, SandboxVersion.V1)).isEqualTo(golden.gas());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void soIsTheGasOfTheNewestVersion(GoldenCase golden) {
        assertThat(metered(golden, SandboxVersion.NEWEST)).isEqualTo(counted(golden, SandboxVersion.NEWEST));
    }

    private static long metered(GoldenCase golden, SandboxVersion version) {
        InstrumentedModule module = new Admission(version, GoldenCases.ABI).admit(GoldenCases.module(golden.module()));
        Deadline deadline = new Deadline(InstantSource.system(), Duration.ofMinutes(5));
        AgentFunctions host = new AgentFunctions(GoldenCases.input());
        return DeepStack.call(() -> {
            try (WasmModule compiled = new CompilingEngine().compile(module.prepared());
                    MeteredInstance instance =
                            new MeteredInstance(module, compiled, host, GoldenCases.BUDGET, deadline)) {
                CallResult result = instance.call(golden.export(), arguments(golden));
                assertThat(result.code()).isEqualTo(CallCode.OK);
                return instance.gasUsed();
            }
        });
    }

    private static long counted(GoldenCase golden, SandboxVersion version) {
        byte[] plain = GoldenCases.module(golden.module());
        long[] counted = {new Admission(version, GoldenCases.ABI).admit(plain).startupGas()};
        Instance instance = Instance.builder(Parser.parse(plain))
                .withImportValues(hostFunctions(counted))
                .withMemoryFactory(ByteArrayMemory::new)
                .withUnsafeExecutionListener((instruction, stack) -> {
                    Instruction known = instruction(instruction.opcode());
                    counted[0] += version.schedule().costs().of(known);
                    if (instruction.opcode() == OpCode.MEMORY_GROW) {
                        counted[0] += (stack.peek() & 0xFFFF_FFFFL) * PAGE;
                    } else if (known.name().equals("memory.copy")
                            || known.name().equals("memory.fill")) {
                        counted[0] += (stack.peek() & 0xFFFF_FFFFL) / 8;
                    }
                })
                .build();
        instance.export(golden.export()).apply(arguments(golden));
        return counted[0];
    }

    private static long[] arguments(GoldenCase golden) {
        return golden.arguments().stream().mapToLong(Long::longValue).toArray();
    }

    private static Instruction instruction(OpCode opcode) {
        int number = opcode.opcode();
        int index = number >> 8 == Opcode.PREFIX ? Opcode.PREFIX_BASE + (number & 0xFF) : number;
        return Objects.requireNonNull(InstructionSet.get(index), opcode.name());
    }

    private static ImportValues hostFunctions(long[] counted) {
        List<ValType> three = List.of(ValType.I32, ValType.I32, ValType.I32);
        List<ValType> two = List.of(ValType.I32, ValType.I32);
        List<ValType> one = List.of(ValType.I32);
        int size = GoldenCases.input().length;
        return ImportValues.builder()
                .addFunction(new HostFunction(
                        "quoin_agent_v1", "input_size", FunctionType.of(List.of(), one), (instance, arguments) -> {
                            counted[0] += HOST_CALL;
                            return new long[] {size};
                        }))
                .addFunction(new HostFunction(
                        "quoin_agent_v1", "input_read", FunctionType.of(three, one), (instance, arguments) -> {
                            counted[0] += HOST_CALL + arguments[2];
                            return new long[] {Math.min(arguments[2], size - arguments[1])};
                        }))
                .addFunction(new HostFunction(
                        "quoin_agent_v1", "output_write", FunctionType.of(two, List.of()), (instance, arguments) -> {
                            counted[0] += HOST_CALL + arguments[1];
                            return new long[0];
                        }))
                .build();
    }
}
