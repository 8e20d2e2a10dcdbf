package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.CodeWeight;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.spi.error.WasmError;
import java.util.Arrays;

/** Checks blocks and branches. */
final class ControlValidator {

    private static final Signature EMPTY = Signature.yielding();
    private static final Signature YIELDS_I32 = Signature.yielding(TypeCode.I32);
    private static final Signature YIELDS_I64 = Signature.yielding(TypeCode.I64);
    private static final Signature YIELDS_F32 = Signature.yielding(TypeCode.F32);
    private static final Signature YIELDS_F64 = Signature.yielding(TypeCode.F64);

    private final DecodedModule module;
    private final NumberTypes numbers;
    private final int mostTargets;
    private final OperandStack stack;
    private final CodeBudget budget;

    /** @param mostTargets how many a branch table may have beside the last */
    ControlValidator(
            DecodedModule module, NumberTypes numbers, int mostTargets, OperandStack stack, CodeBudget budget) {
        this.module = module;
        this.numbers = numbers;
        this.mostTargets = mostTargets;
        this.stack = stack;
        this.budget = budget;
    }

    /** A {@code block}, {@code loop} or {@code if}. */
    void block(BinaryReader in, int opcode) {
        Signature type = blockType(in);
        if (opcode == Opcode.IF) {
            stack.pop(in, TypeCode.I32);
        }
        stack.popAll(in, type.parameters());
        if (type.parameters().length > 0) {
            budget.weigh(in, CodeWeight.ofParameters(opcode, type.parameters().length, type.results().length));
        }
        stack.enter(in, opcode, type);
        if (opcode == Opcode.LOOP) {
            budget.addLoop(in);
        }
        if (opcode != Opcode.BLOCK) {
            budget.addBlock(in);
        }
    }

    private Signature blockType(BinaryReader in) {
        int offset = in.position();
        long encoded = in.s33();
        if (encoded < 0) {
            if (in.position() - offset > 1) {
                throw in.fail(WasmError.WASM_MALFORMED, offset, "a block's type that is no index has one byte");
            }
            int type = (int) encoded & 0x7F;
            if (type == TypeCode.EMPTY_BLOCK) {
                return EMPTY;
            }
            numbers.require(in, type, offset);
            return switch (type) {
                case TypeCode.I32 -> YIELDS_I32;
                case TypeCode.I64 -> YIELDS_I64;
                case TypeCode.F32 -> YIELDS_F32;
                default -> YIELDS_F64;
            };
        }
        if (encoded >= module.types().size()) {
            throw in.fail(WasmError.WASM_INVALID, offset, "unknown type " + encoded + " of a block");
        }
        return module.types().get((int) encoded);
    }

    /** An {@code else}. */
    void otherwise(BinaryReader in) {
        if (stack.innermostOpcode() != Opcode.IF) {
            throw in.fail(WasmError.WASM_MALFORMED, "else without if");
        }
        stack.enter(in, Opcode.ELSE, stack.leave(in));
        budget.addBlock(in);
    }

    /** An {@code end}. */
    void end(BinaryReader in) {
        int opcode = stack.innermostOpcode();
        Signature type = stack.leave(in);
        if (opcode == Opcode.IF && !Arrays.equals(type.parameters(), type.results())) {
            throw in.fail(WasmError.WASM_INVALID, "type mismatch: an if of type " + type + " without else");
        }
        if (stack.frames() > 0) {
            stack.pushAll(in, type.results());
            budget.addBlock(in);
        }
    }

    /** A {@code return}. */
    void leave(BinaryReader in) {
        weighBranch(in, stack.frames() - 1, 0);
        stack.popAll(in, stack.functionResults());
        stack.unreachable();
    }

    /** A {@code br}, {@code br_if} or {@code br_table}. */
    void branch(BinaryReader in, int opcode) {
        switch (opcode) {
            case Opcode.BR -> {
                int depth = in.u32();
                byte[] types = stack.label(in, depth);
                weighBranch(in, depth, 0);
                stack.popAll(in, types);
                stack.unreachable();
            }
            case Opcode.BR_IF -> {
                int depth = in.u32();
                stack.pop(in, TypeCode.I32);
                stack.requireTop(in, stack.label(in, depth));
                weighBranch(in, depth, 0);
                budget.addBlock(in);
            }
            default -> branchTable(in);
        }
    }

    private void branchTable(BinaryReader in) {
        int count = in.count(mostTargets, "branch targets");
        int labelsStart = in.position();
        for (int i = 0; i < count; i++) {
            in.u32();
        }
        int otherwise = in.u32();
        byte[] last = stack.label(in, otherwise);
        BinaryReader labels = new BinaryReader(module.bytes(), labelsStart, in.position(), -1);
        stack.pop(in, TypeCode.I32);
        weighBranch(in, otherwise, 0);
        for (int i = 0; i < count; i++) {
            int depth = labels.u32();
            byte[] types = stack.label(in, depth);
            weighBranch(in, depth, CodeWeight.BRANCH_TARGET);
            if (types.length != last.length) {
                throw in.fail(WasmError.WASM_INVALID, "type mismatch: the labels of a br_table differ in arity");
            }
            stack.peekAll(in, types);
        }
        stack.popAll(in, last);
        stack.unreachable();
    }

    /** Weighs the values above a known label's block, beside what else the branch weighs. */
    private void weighBranch(BinaryReader in, int depth, int more) {
        budget.weigh(in, more + CodeWeight.BRANCH_VALUE * stack.above(depth));
    }
}
