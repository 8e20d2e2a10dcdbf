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
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.host.CallCode;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.GoldenCase;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.SandboxVersion;
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
        return GoldenCases.all().stream().filter(golden -> golden.code() == CallCode.OK);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meteredGasIsTheSumOverExecutedInstructions(GoldenCase golden) {
        byte[] plain = GoldenCases.module(golden.module());
        long[] counted = {
            new Admission(SandboxVersion.V1, GoldenCases.ABI).admit(plain).startupGas()
        };
        Instance instance = Instance.builder(Parser.parse(plain))
                .withImportValues(hostFunctions(counted))
                .withMemoryFactory(ByteArrayMemory::new)
                .withUnsafeExecutionListener((instruction, stack) -> {
                    Instruction known = instruction(instruction.opcode());
                    counted[0] += Schedule.V1.costs().of(known);
                    if (instruction.opcode() == OpCode.MEMORY_GROW) {
                        counted[0] += (stack.peek() & 0xFFFF_FFFFL) * PAGE;
                    } else if (known.name().equals("memory.copy")
                            || known.name().equals("memory.fill")) {
                        counted[0] += (stack.peek() & 0xFFFF_FFFFL) / 8;
                    }
                })
                .build();

        instance.export(golden.export())
                .apply(golden.arguments().stream().mapToLong(Long::longValue).toArray());

        assertThat(counted[0]).isEqualTo(golden.gas());
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
