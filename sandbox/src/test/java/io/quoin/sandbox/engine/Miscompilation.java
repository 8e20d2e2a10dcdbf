package io.quoin.sandbox.engine;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Features;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.ModuleDecoder;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.binary.Opcode;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Code in which an instruction is another one everywhere, as a compiler's defect might make it.
 *
 * @param instruction its name
 * @param replacement bytes of the same operand and result types, no longer than the instruction with its immediates
 */
public record Miscompilation(String instruction, int... replacement) implements UnaryOperator<byte[]> {

    private static final byte NOP = 0x01;

    @Override
    public byte[] apply(byte[] module) {
        DecodedModule decoded = ModuleDecoder.decode(module, Features.ALL, ModuleLimits.V2);
        byte[] changed = module.clone();
        for (Code code : decoded.code()) {
            function(module, code, changed);
        }
        return changed;
    }

    private void function(byte[] module, Code code, byte[] changed) {
        BinaryReader in = new BinaryReader(module, code.start(), code.end(), -1);
        for (int groups = in.u32(); groups > 0; groups--) {
            in.u32();
            in.u8();
        }
        while (in.remaining() > 0) {
            int begin = in.position();
            int opcode = in.u8();
            Instruction found = InstructionSet.get(opcode == Opcode.PREFIX ? Opcode.PREFIX_BASE + in.u32() : opcode);
            if (found == null) {
                throw new IllegalArgumentException("Unknown instruction at " + begin);
            }
            skip(in, found);
            if (found.name().equals(instruction)) {
                Arrays.fill(changed, begin, in.position(), NOP);
                for (int i = 0; i < replacement.length; i++) {
                    changed[begin + i] = (byte) replacement[i];
                }
            }
        }
    }

    private static void skip(BinaryReader in, Instruction instruction) {
        switch (instruction.immediate()) {
            case NONE -> {
                // ends here
            }
            case MEMORY_ARGUMENT, TYPE_AND_TABLE, MEMORY_PAIR, DATA_AND_MEMORY, ELEMENT_AND_TABLE, TABLE_PAIR -> {
                in.u32();
                in.u32();
            }
            case GLOBAL, FUNCTION, LOCAL, MEMORY, DATA, ELEMENT, LABEL -> in.u32();
            case LABEL_TABLE -> {
                for (int labels = in.u32(); labels >= 0; labels--) {
                    in.u32();
                }
            }
            case BLOCK_TYPE -> in.s33();
            case I32_CONSTANT -> in.s32();
            case I64_CONSTANT -> in.s64();
            case F32_CONSTANT -> in.skip(Float.BYTES);
            case F64_CONSTANT -> in.skip(Double.BYTES);
        }
    }

    @Override
    public String toString() {
        return instruction;
    }
}
