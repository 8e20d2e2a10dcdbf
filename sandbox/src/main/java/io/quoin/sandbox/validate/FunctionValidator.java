package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.CodeWeight;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Features;
import io.quoin.sandbox.binary.FloatEffect;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.binary.UnsupportedOpcode;
import io.quoin.spi.error.WasmError;
import java.util.Arrays;

/** Type-checks function bodies, one after the other, with the same buffers. One thread. */
final class FunctionValidator {

    private static final Signature EMPTY = Signature.yielding();
    private static final Signature YIELDS_I32 = Signature.yielding(TypeCode.I32);
    private static final Signature YIELDS_I64 = Signature.yielding(TypeCode.I64);
    private static final Signature YIELDS_F32 = Signature.yielding(TypeCode.F32);
    private static final Signature YIELDS_F64 = Signature.yielding(TypeCode.F64);

    private final DecodedModule module;
    private final Features features;
    private final ModuleLimits limits;
    private final OperandStack stack;
    private final byte[] locals;
    private BinaryReader in;
    private int localCount;
    private int blocks;
    private int weight;
    private int moduleWeight;
    private int loops;
    private int values;
    private int floats;
    private boolean calls;

    FunctionValidator(DecodedModule module, Profile profile) {
        this.module = module;
        this.features = profile.features();
        this.limits = profile.limits();
        this.stack = new OperandStack(limits.operands(), limits.nesting());
        this.locals = new byte[limits.locals()];
        this.in = new BinaryReader(module.bytes());
    }

    FunctionFacts validate(int function, Code code) {
        Signature signature = module.signatureOf(function);
        in = new BinaryReader(module.bytes(), code.start(), code.end(), function);
        stack.reset();
        blocks = 1;
        weight = CodeWeight.FUNCTION;
        loops = 0;
        values = 0;
        floats = 0;
        calls = false;
        readLocals(signature);
        int first = in.position();
        stack.enter(in, Opcode.BLOCK, Signature.yielding(signature.results()));
        while (stack.frames() > 0) {
            instruction();
        }
        in.expectEnd("the function's body");
        moduleWeight += weight;
        if (moduleWeight > limits.moduleWeight()) {
            throw in.fail(
                    WasmError.WASM_LIMIT,
                    "the functions up to here weigh more than " + limits.moduleWeight() + " together");
        }
        return new FunctionFacts(localCount, stack.deepest(), values, floats, loops > 0, calls, first);
    }

    private void readLocals(Signature signature) {
        byte[] parameters = signature.parameters();
        System.arraycopy(parameters, 0, locals, 0, parameters.length);
        localCount = parameters.length;
        int groups = in.count(limits.locals(), "groups of locals");
        for (int i = 0; i < groups; i++) {
            int count = in.u32();
            int offset = in.position();
            int type = in.u8();
            requireNumber(type, offset);
            if (Integer.compareUnsigned(count, limits.locals() - localCount) > 0) {
                throw in.fail(
                        WasmError.WASM_LIMIT,
                        offset,
                        "more than " + limits.locals() + " parameters and locals; split the function");
            }
            for (int j = 0; j < count; j++) {
                locals[localCount++] = (byte) type;
            }
        }
    }

    private void requireNumber(int type, int offset) {
        if (!features.floatingPoint() && TypeCode.isFloat(type)) {
            throw in.fail(
                    WasmError.WASM_FEATURE,
                    offset,
                    "floating point (a local or block of type " + TypeCode.name(type) + ") is not in the profile");
        }
        if (type == TypeCode.V128) {
            throw in.fail(WasmError.WASM_FEATURE, offset, "SIMD (v128) is not in the profile");
        }
        if (type == TypeCode.FUNCREF || type == TypeCode.EXTERNREF) {
            throw in.fail(WasmError.WASM_FEATURE, offset, "reference types are not in the profile");
        }
        if (!TypeCode.isNumber(type)) {
            throw in.fail(WasmError.WASM_MALFORMED, offset, "unknown value type " + type);
        }
    }

    private void instruction() {
        int offset = in.position();
        Instruction instruction = read(offset);
        require(instruction, offset);
        weigh(CodeWeight.of(instruction));
        values += instruction.values();
        if (worksOnFloats(instruction)) {
            floats++;
        }
        apply(instruction, offset);
    }

    private Instruction read(int offset) {
        int opcode = in.u8();
        if (opcode == Opcode.PREFIX) {
            int number = in.u32();
            opcode = number >= 0 && number < Opcode.PREFIX_BASE ? Opcode.PREFIX_BASE + number : Integer.MAX_VALUE;
        }
        Instruction instruction = InstructionSet.get(opcode);
        if (instruction == null) {
            throw UnsupportedOpcode.refusal(in, offset, opcode);
        }
        return instruction;
    }

    private void require(Instruction instruction, int offset) {
        if (features.permit(instruction)) {
            return;
        }
        throw instruction.floating()
                ? in.fail(
                        WasmError.WASM_FEATURE,
                        offset,
                        "floating point (" + instruction.name()
                                + ") is not in the profile; use integers or fixed point")
                : UnsupportedOpcode.refusal(in, offset, instruction.opcode());
    }

    /** Whether the metered code of an instruction may need a local to work with. */
    private static boolean worksOnFloats(Instruction instruction) {
        return instruction.floats() == FloatEffect.COMPUTES
                || switch (instruction.opcode()) {
                    case Opcode.F32_CONVERT_I64_U, Opcode.F64_CONVERT_I64_U, Opcode.F32_COPYSIGN, Opcode.F64_COPYSIGN ->
                        true;
                    default -> false;
                };
    }

    /** Reads what follows the opcode, and changes the stack. */
    private void apply(Instruction instruction, int offset) {
        int opcode = instruction.opcode();
        switch (instruction.immediate()) {
            case NONE -> simple(opcode, instruction);
            case BLOCK_TYPE -> block(opcode);
            case LABEL, LABEL_TABLE -> branch(opcode);
            case FUNCTION -> call(offset);
            case TYPE_AND_TABLE -> callIndirect(offset);
            case LOCAL -> local(opcode);
            case GLOBAL -> global(opcode);
            case MEMORY_ARGUMENT -> memoryArgument(instruction);
            case MEMORY -> memory(instruction, 1);
            case MEMORY_PAIR -> memory(instruction, 2);
            case DATA_AND_MEMORY -> {
                dataIndex(offset, instruction);
                memory(instruction, 1);
            }
            case DATA -> dataIndex(offset, instruction);
            case ELEMENT_AND_TABLE -> {
                elementIndex(offset);
                tables(instruction, 1);
            }
            case ELEMENT -> elementIndex(offset);
            case TABLE_PAIR -> tables(instruction, 2);
            case I32_CONSTANT, I64_CONSTANT, F32_CONSTANT, F64_CONSTANT -> constant(instruction);
        }
    }

    private void constant(Instruction instruction) {
        switch (instruction.immediate()) {
            case I32_CONSTANT -> in.s32();
            case I64_CONSTANT -> in.s64();
            case F32_CONSTANT -> in.skip(Float.BYTES);
            default -> in.skip(Double.BYTES);
        }
        apply(instruction);
    }

    private void weigh(int more) {
        weight += more;
        if (weight > limits.codeWeight()) {
            throw in.fail(
                    WasmError.WASM_LIMIT,
                    "a function whose code weighs more than " + limits.codeWeight() + "; split the function");
        }
    }

    private void apply(Instruction instruction) {
        stack.popAll(in, instruction.operands());
        if (instruction.result() != 0) {
            stack.push(in, instruction.result());
        }
    }

    private void simple(int opcode, Instruction instruction) {
        switch (opcode) {
            case Opcode.UNREACHABLE -> stack.unreachable();
            case Opcode.ELSE -> otherwise();
            case Opcode.END -> end();
            case Opcode.RETURN -> {
                weigh(CodeWeight.BRANCH_VALUE * stack.above(stack.frames() - 1));
                stack.popAll(in, stack.functionResults());
                stack.unreachable();
            }
            case Opcode.DROP -> stack.pop(in);
            case Opcode.SELECT -> {
                values++;
                stack.pop(in, TypeCode.I32);
                byte first = stack.pop(in);
                stack.push(in, stack.pop(in, first));
            }
            default -> apply(instruction);
        }
    }

    private void block(int opcode) {
        Signature type = blockType();
        if (opcode == Opcode.IF) {
            stack.pop(in, TypeCode.I32);
        }
        stack.popAll(in, type.parameters());
        if (type.parameters().length > 0) {
            weigh(CodeWeight.ofParameters(opcode, type.parameters().length, type.results().length));
        }
        stack.enter(in, opcode, type);
        if (opcode == Opcode.LOOP && ++loops > limits.loops()) {
            throw in.fail(WasmError.WASM_LIMIT, "more than " + limits.loops() + " loops in a function");
        }
        if (opcode != Opcode.BLOCK) {
            basicBlock();
        }
    }

    private Signature blockType() {
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
            requireNumber(type, offset);
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

    private void otherwise() {
        if (stack.innermostOpcode() != Opcode.IF) {
            throw in.fail(WasmError.WASM_MALFORMED, "else without if");
        }
        stack.enter(in, Opcode.ELSE, stack.leave(in));
        basicBlock();
    }

    private void end() {
        int opcode = stack.innermostOpcode();
        Signature type = stack.leave(in);
        if (opcode == Opcode.IF && !Arrays.equals(type.parameters(), type.results())) {
            throw in.fail(WasmError.WASM_INVALID, "type mismatch: an if of type " + type + " without else");
        }
        if (stack.frames() > 0) {
            stack.pushAll(in, type.results());
            basicBlock();
        }
    }

    /** Counts where instrumentation inserts a charge: this bounds how much a body can grow. */
    private void basicBlock() {
        weigh(CodeWeight.BLOCK);
        if (++blocks > limits.blocks()) {
            throw in.fail(
                    WasmError.WASM_LIMIT,
                    "more than " + limits.blocks() + " basic blocks in a function; split the function");
        }
    }

    private void branch(int opcode) {
        switch (opcode) {
            case Opcode.BR -> {
                int depth = in.u32();
                byte[] types = stack.label(in, depth);
                weigh(CodeWeight.BRANCH_VALUE * stack.above(depth));
                stack.popAll(in, types);
                stack.unreachable();
            }
            case Opcode.BR_IF -> {
                int depth = in.u32();
                stack.pop(in, TypeCode.I32);
                stack.requireTop(in, stack.label(in, depth));
                weigh(CodeWeight.BRANCH_VALUE * stack.above(depth));
                basicBlock();
            }
            default -> branchTable();
        }
    }

    private void branchTable() {
        int count = in.count(limits.branchTargets(), "branch targets");
        int labelsStart = in.position();
        for (int i = 0; i < count; i++) {
            in.u32();
        }
        int otherwise = in.u32();
        byte[] last = stack.label(in, otherwise);
        BinaryReader labels = new BinaryReader(module.bytes(), labelsStart, in.position(), -1);
        stack.pop(in, TypeCode.I32);
        weigh(CodeWeight.BRANCH_VALUE * stack.above(otherwise));
        for (int i = 0; i < count; i++) {
            int depth = labels.u32();
            byte[] types = stack.label(in, depth);
            weigh(CodeWeight.BRANCH_TARGET + CodeWeight.BRANCH_VALUE * stack.above(depth));
            if (types.length != last.length) {
                throw in.fail(WasmError.WASM_INVALID, "type mismatch: the labels of a br_table differ in arity");
            }
            stack.peekAll(in, types);
        }
        stack.popAll(in, last);
        stack.unreachable();
    }

    private void call(int offset) {
        int function = in.u32();
        if (function < 0 || function >= module.functionCount()) {
            throw in.fail(WasmError.WASM_INVALID, offset, "unknown function " + Integer.toUnsignedString(function));
        }
        applyCall(module.signatureOf(function));
    }

    private void callIndirect(int offset) {
        int type = in.u32();
        int table = features.bulkMemory() ? in.u32() : in.u8();
        if (table != 0) {
            throw in.fail(WasmError.WASM_FEATURE, offset, "call_indirect with a table index is not in the profile");
        }
        if (module.table() == null) {
            throw in.fail(WasmError.WASM_INVALID, offset, "call_indirect without a table");
        }
        if (type < 0 || type >= module.types().size()) {
            throw in.fail(WasmError.WASM_INVALID, offset, "unknown type " + Integer.toUnsignedString(type));
        }
        stack.pop(in, TypeCode.I32);
        applyCall(module.types().get(type));
    }

    private void applyCall(Signature signature) {
        calls = true;
        weigh(CodeWeight.RESULT * signature.results().length);
        stack.popAll(in, signature.parameters());
        stack.pushAll(in, signature.results());
    }

    private void local(int opcode) {
        int index = in.u32();
        if (index < 0 || index >= localCount) {
            throw in.fail(WasmError.WASM_INVALID, "unknown local " + Integer.toUnsignedString(index));
        }
        byte type = locals[index];
        if (opcode != Opcode.LOCAL_GET) {
            stack.pop(in, type);
        }
        if (opcode != Opcode.LOCAL_SET) {
            stack.push(in, type);
        }
    }

    private void global(int opcode) {
        int index = in.u32();
        if (index < 0 || index >= module.globals().size()) {
            throw in.fail(WasmError.WASM_INVALID, "unknown global " + Integer.toUnsignedString(index));
        }
        byte type = module.globals().get(index).type();
        if (opcode == Opcode.GLOBAL_GET) {
            stack.push(in, type);
            return;
        }
        if (!module.globals().get(index).mutable()) {
            throw in.fail(WasmError.WASM_INVALID, "global " + index + " is immutable");
        }
        stack.pop(in, type);
    }

    private void memoryArgument(Instruction instruction) {
        int alignment = in.u32();
        if (alignment >= 32 && alignment < 64) {
            throw in.fail(WasmError.WASM_FEATURE, "an alignment of 2^" + alignment + " is not in the profile");
        }
        if (Integer.compareUnsigned(alignment, 64) >= 0) {
            throw Integer.compareUnsigned(alignment, 128) < 0
                    ? in.fail(WasmError.WASM_FEATURE, "more than one memory is not in the profile")
                    : in.malformed("malformed alignment");
        }
        in.u32();
        if (alignment > instruction.naturalAlignment()) {
            throw in.fail(WasmError.WASM_INVALID, "the alignment of " + instruction.name() + " exceeds its width");
        }
        requireMemory(instruction);
        apply(instruction);
    }

    private void memory(Instruction instruction, int reservedBytes) {
        for (int i = 0; i < reservedBytes; i++) {
            if (in.u8() != 0) {
                throw in.fail(WasmError.WASM_FEATURE, "more than one memory is not in the profile");
            }
        }
        requireMemory(instruction);
        apply(instruction);
    }

    private void dataIndex(int offset, Instruction instruction) {
        int index = in.u32();
        Integer count = module.dataCount();
        if (count == null) {
            throw in.fail(WasmError.WASM_MALFORMED, offset, instruction.name() + " without a data count section");
        }
        if (index < 0 || index >= count) {
            throw in.fail(WasmError.WASM_INVALID, offset, "unknown data segment " + Integer.toUnsignedString(index));
        }
    }

    private void elementIndex(int offset) {
        int index = in.u32();
        if (index < 0 || index >= module.elements().size()) {
            throw in.fail(WasmError.WASM_INVALID, offset, "unknown element segment " + Integer.toUnsignedString(index));
        }
    }

    private void tables(Instruction instruction, int indices) {
        for (int i = 0; i < indices; i++) {
            if (in.u32() != 0) {
                throw in.fail(WasmError.WASM_FEATURE, "more than one table is not in the profile");
            }
        }
        if (module.table() == null) {
            throw in.fail(WasmError.WASM_INVALID, instruction.name() + " without a table");
        }
        apply(instruction);
    }

    private void requireMemory(Instruction instruction) {
        if (module.memory() == null) {
            throw in.fail(WasmError.WASM_INVALID, instruction.name() + " without a memory");
        }
    }
}
