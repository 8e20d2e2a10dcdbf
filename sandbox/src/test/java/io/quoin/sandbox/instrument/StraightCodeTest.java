package io.quoin.sandbox.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Immediate;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.Opcode;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is passed over without a look. */
class StraightCodeTest {

    private static final int NONE_MOVED = -1;
    private static final Set<Immediate> WITH_NUMBERS = EnumSet.of(
            Immediate.NONE,
            Immediate.LOCAL,
            Immediate.GLOBAL,
            Immediate.MEMORY_ARGUMENT,
            Immediate.I32_CONSTANT,
            Immediate.I64_CONSTANT);

    private final BinaryWriter code = new BinaryWriter(64);

    /** The number of bytes passed over, and what they cost. */
    private List<Long> pass(int movedLocal) {
        byte[] bytes = code.u8(Opcode.END).toByteArray();
        StraightCode straight = new StraightCode(bytes, CostsOfSchedule2.TABLE);
        return List.of((long) straight.pass(0, movedLocal), straight.gas());
    }

    @Test
    void numbersOfAnyLengthAreSkippedAndGasIsSummed() {
        code.u8(Opcode.LOCAL_GET).u32(3);
        code.u8(Opcode.I32_CONST).s64(-70_000);
        code.u8(Opcode.I64_LOAD).u32(3).u32(1 << 30);
        code.u8(Opcode.I64_ADD);
        assertThat(pass(NONE_MOVED)).containsExactly((long) code.size() - 1, 1L + 1 + 5 + 1);
    }

    @Test
    void theMovedLocalAndIndicesOfSeveralBytesEndIt() {
        code.u8(Opcode.LOCAL_GET).u32(3).u8(Opcode.LOCAL_SET).u32(4);
        assertThat(pass(4)).containsExactly(2L, 1L);
        assertThat(pass(3)).containsExactly(0L, 0L);
        code.clear();
        code.u8(Opcode.LOCAL_TEE).u32(200);
        assertThat(pass(NONE_MOVED)).containsExactly(0L, 0L);
        code.clear();
        code.u8(Opcode.LOCAL_GET).u8(0x84).u8(0);
        assertThat(pass(4)).as("local 4 in two bytes").containsExactly(0L, 0L);
    }

    @Test
    void noInstructionThatIsChangedOrLeadsElsewhereIsPassedOver() {
        Stream.concat(
                        InstructionSet.all().stream()
                                .filter(instruction -> !WITH_NUMBERS.contains(instruction.immediate())),
                        Stream.of(
                                        Opcode.UNREACHABLE,
                                        Opcode.ELSE,
                                        Opcode.RETURN,
                                        Opcode.SELECT,
                                        Opcode.F32_LOAD,
                                        Opcode.F64_LOAD,
                                        Opcode.F32_ABS,
                                        Opcode.F64_ABS,
                                        Opcode.F32_COPYSIGN,
                                        Opcode.F64_COPYSIGN,
                                        Opcode.F32_CONVERT_I64_U,
                                        Opcode.F64_CONVERT_I64_U)
                                .map(opcode -> Objects.requireNonNull(InstructionSet.get(opcode))))
                .forEach(this::assertNotPassedOver);
    }

    private void assertNotPassedOver(Instruction instruction) {
        code.clear();
        if (instruction.opcode() < Opcode.PREFIX_BASE) {
            code.u8(instruction.opcode());
        } else {
            code.u8(Opcode.PREFIX).u32(instruction.opcode() - Opcode.PREFIX_BASE);
        }
        code.u32(0).u32(0).littleEndian(0, Long.BYTES);
        assertThat(pass(NONE_MOVED)).as(instruction.name()).containsExactly(0L, 0L);
    }
}
