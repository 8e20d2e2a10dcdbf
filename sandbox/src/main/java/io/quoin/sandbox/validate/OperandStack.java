package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;

/**
 * The operand and control stacks of the validation algorithm (core specification, appendix "Validation Algorithm"),
 * in preallocated arrays.
 */
final class OperandStack {

    /** An operand of any type, in unreachable code. */
    static final byte ANY = 0;

    private final int maxOperands;
    private final byte[] operands;
    private final int[] frameOpcode;
    private final int[] frameHeight;
    private final Signature[] frameType;
    private final boolean[] frameUnreachable;
    private int height;
    /** Where the innermost block's operands begin. */
    private int floor;

    private int frames;
    private int deepest;

    /**
     * Stacks of fixed size.
     *
     * @param nesting nested blocks, beside the function itself
     */
    OperandStack(int maxOperands, int nesting) {
        this.maxOperands = maxOperands;
        operands = new byte[maxOperands];
        frameOpcode = new int[nesting + 1];
        frameHeight = new int[nesting + 1];
        frameType = new Signature[nesting + 1];
        frameUnreachable = new boolean[nesting + 1];
    }

    void reset() {
        height = 0;
        floor = 0;
        frames = 0;
        deepest = 0;
    }

    /** The deepest operand stack since the reset. */
    int deepest() {
        return deepest;
    }

    int frames() {
        return frames;
    }

    /** Pops an instruction's operands and pushes its result. */
    void apply(BinaryReader in, Instruction instruction) {
        popAll(in, instruction.operands());
        if (instruction.result() != 0) {
            push(in, instruction.result());
        }
    }

    void push(BinaryReader in, byte type) {
        if (height == maxOperands) {
            throw in.fail(WasmError.WASM_LIMIT, "more than " + maxOperands + " operands on the stack");
        }
        operands[height++] = type;
        if (height > deepest) {
            deepest = height;
        }
    }

    void pushAll(BinaryReader in, byte[] types) {
        for (byte type : types) {
            push(in, type);
        }
    }

    byte pop(BinaryReader in) {
        if (height == floor) {
            requireUnreachable(in);
            return ANY;
        }
        return operands[--height];
    }

    private void requireUnreachable(BinaryReader in) {
        if (!frameUnreachable[frames - 1]) {
            throw in.fail(WasmError.WASM_INVALID, "type mismatch: an operand is missing");
        }
    }

    byte pop(BinaryReader in, byte expected) {
        byte found = pop(in);
        if (found != expected && found != ANY && expected != ANY) {
            throw mismatch(in, expected, found);
        }
        return found == ANY ? expected : found;
    }

    void popAll(BinaryReader in, byte[] types) {
        if (holds(types)) {
            height -= types.length;
            return;
        }
        for (int i = types.length - 1; i >= 0; i--) {
            pop(in, types[i]);
        }
    }

    /** Whether the innermost block's topmost operands have exactly these types. */
    private boolean holds(byte[] types) {
        int bottom = height - types.length;
        if (bottom < floor) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (operands[bottom + i] != types[i]) {
                return false;
            }
        }
        return true;
    }

    /** Checks the operands of a branch that may not be taken, leaving their types as the label's. */
    void requireTop(BinaryReader in, byte[] types) {
        if (!holds(types)) {
            popAll(in, types);
            pushAll(in, types);
        }
    }

    /** Checks the operands against one of a table's labels, leaving them as they are. */
    void peekAll(BinaryReader in, byte[] types) {
        int position = height;
        for (int i = types.length - 1; i >= 0; i--) {
            if (position == floor) {
                requireUnreachable(in);
                return;
            }
            byte found = operands[--position];
            if (found != types[i] && found != ANY) {
                throw mismatch(in, types[i], found);
            }
        }
    }

    private static QuoinException mismatch(BinaryReader in, byte expected, byte found) {
        return in.fail(
                WasmError.WASM_INVALID,
                "type mismatch: " + TypeCode.name(found) + " where " + TypeCode.name(expected) + " is expected");
    }

    void enter(BinaryReader in, int opcode, Signature type) {
        if (frames == frameOpcode.length) {
            throw in.fail(WasmError.WASM_LIMIT, "blocks nested deeper than " + (frameOpcode.length - 1));
        }
        frameOpcode[frames] = opcode;
        frameHeight[frames] = height;
        frameType[frames] = type;
        frameUnreachable[frames] = false;
        frames++;
        floor = height;
        pushAll(in, type.parameters());
    }

    /** Leaves the innermost block, whose results must be all that it left. */
    Signature leave(BinaryReader in) {
        Signature type = frameType[frames - 1];
        popAll(in, type.results());
        if (height != floor) {
            throw in.fail(
                    WasmError.WASM_INVALID,
                    "type mismatch: " + (height - floor) + " operands too many at the end of a block");
        }
        frames--;
        floor = frames == 0 ? 0 : frameHeight[frames - 1];
        return type;
    }

    int innermostOpcode() {
        return frameOpcode[frames - 1];
    }

    /** The types a branch to the label carries. */
    byte[] label(BinaryReader in, int depth) {
        if (depth < 0 || depth >= frames) {
            throw in.fail(WasmError.WASM_INVALID, "unknown label " + Integer.toUnsignedString(depth));
        }
        int frame = frames - 1 - depth;
        return frameOpcode[frame] == Opcode.LOOP ? frameType[frame].parameters() : frameType[frame].results();
    }

    /** How many operands a branch to a known label finds above the label's block. */
    int above(int depth) {
        return height - frameHeight[frames - 1 - depth];
    }

    byte[] functionResults() {
        return frameType[0].results();
    }

    void unreachable() {
        height = floor;
        frameUnreachable[frames - 1] = true;
    }
}
