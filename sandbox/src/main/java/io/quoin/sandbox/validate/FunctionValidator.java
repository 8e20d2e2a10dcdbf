package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.CodeWeight;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Features;
import io.quoin.sandbox.binary.Global;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.binary.UnsupportedOpcode;
import io.quoin.spi.error.WasmError;

/** Type-checks function bodies, one after the other, with the same buffers. One thread. */
final class FunctionValidator {

    private final DecodedModule module;
    private final Features features;
    private final OperandStack stack;
    private final CodeBudget budget;
    private final Locals locals;
    private final ControlValidator control;
    private final MemoryValidator memory;
    private boolean calls;

    FunctionValidator(DecodedModule module, Profile profile) {
        ModuleLimits limits = profile.limits();
        NumberTypes numbers = new NumberTypes(profile.features());
        this.module = module;
        this.features = profile.features();
        this.stack = new OperandStack(limits.operands(), limits.nesting());
        this.budget = new CodeBudget(limits);
        this.locals = new Locals(numbers, stack, limits.locals());
        this.control = new ControlValidator(module, numbers, limits.branchTargets(), stack, budget);
        this.memory = new MemoryValidator(module);
    }

    FunctionFacts validate(int function, Code code) {
        Signature signature = module.signatureOf(function);
        BinaryReader in = new BinaryReader(module.bytes(), code.start(), code.end(), function);
        stack.reset();
        budget.start();
        calls = false;
        locals.declare(in, signature);
        int first = in.position();
        stack.enter(in, Opcode.BLOCK, Signature.yielding(signature.results()));
        while (stack.frames() > 0) {
            instruction(in);
        }
        in.expectEnd("the function's body");
        budget.finish(in);
        return new FunctionFacts(
                locals.count(), stack.deepest(), budget.values(), budget.floats(), budget.hasLoops(), calls, first);
    }

    private void instruction(BinaryReader in) {
        int offset = in.position();
        Instruction instruction = read(in, offset);
        budget.add(in, instruction);
        apply(in, instruction, offset);
    }

    private Instruction read(BinaryReader in, int offset) {
        int opcode = in.u8();
        if (opcode == Opcode.PREFIX) {
            int number = in.u32();
            opcode = number >= 0 && number < Opcode.PREFIX_BASE ? Opcode.PREFIX_BASE + number : Integer.MAX_VALUE;
        }
        Instruction instruction = InstructionSet.get(opcode);
        if (instruction == null) {
            throw UnsupportedOpcode.refusal(in, offset, opcode);
        }
        require(in, instruction, offset);
        return instruction;
    }

    private void require(BinaryReader in, Instruction instruction, int offset) {
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

    /** Reads what follows the opcode, and changes the stack. */
    private void apply(BinaryReader in, Instruction instruction, int offset) {
        int opcode = instruction.opcode();
        switch (instruction.immediate()) {
            case NONE -> simple(in, opcode, instruction);
            case LOCAL -> locals.access(in, opcode);
            case MEMORY_ARGUMENT -> {
                memory.argument(in, instruction);
                stack.apply(in, instruction);
            }
            case I32_CONSTANT -> {
                in.s32();
                stack.push(in, TypeCode.I32);
            }
            case BLOCK_TYPE -> control.block(in, opcode);
            case LABEL, LABEL_TABLE -> control.branch(in, opcode);
            case FUNCTION -> call(in, offset);
            case TYPE_AND_TABLE -> callIndirect(in, offset);
            case GLOBAL -> global(in, opcode);
            case I64_CONSTANT -> {
                in.s64();
                stack.push(in, TypeCode.I64);
            }
            case F32_CONSTANT -> {
                in.skip(Float.BYTES);
                stack.push(in, TypeCode.F32);
            }
            case F64_CONSTANT -> {
                in.skip(Double.BYTES);
                stack.push(in, TypeCode.F64);
            }
            default -> bulk(in, instruction, offset);
        }
    }

    private void simple(BinaryReader in, int opcode, Instruction instruction) {
        switch (opcode) {
            case Opcode.UNREACHABLE -> stack.unreachable();
            case Opcode.ELSE -> control.otherwise(in);
            case Opcode.END -> control.end(in);
            case Opcode.RETURN -> control.leave(in);
            case Opcode.DROP -> stack.pop(in);
            case Opcode.SELECT -> {
                stack.pop(in, TypeCode.I32);
                byte first = stack.pop(in);
                stack.push(in, stack.pop(in, first));
            }
            default -> stack.apply(in, instruction);
        }
    }

    private void bulk(BinaryReader in, Instruction instruction, int offset) {
        switch (instruction.immediate()) {
            case MEMORY -> memory.memories(in, instruction, 1);
            case MEMORY_PAIR -> memory.memories(in, instruction, 2);
            case DATA_AND_MEMORY -> {
                memory.data(in, instruction, offset);
                memory.memories(in, instruction, 1);
            }
            case DATA -> memory.data(in, instruction, offset);
            case ELEMENT_AND_TABLE -> {
                memory.element(in, offset);
                memory.tables(in, instruction, 1);
            }
            case ELEMENT -> memory.element(in, offset);
            case TABLE_PAIR -> memory.tables(in, instruction, 2);
            default -> throw new IllegalStateException("Not an instruction on memory: " + instruction.name());
        }
        stack.apply(in, instruction);
    }

    private void call(BinaryReader in, int offset) {
        int function = in.u32();
        if (function < 0 || function >= module.functionCount()) {
            throw in.fail(WasmError.WASM_INVALID, offset, "unknown function " + Integer.toUnsignedString(function));
        }
        applyCall(in, module.signatureOf(function));
    }

    private void callIndirect(BinaryReader in, int offset) {
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
        applyCall(in, module.types().get(type));
    }

    private void applyCall(BinaryReader in, Signature signature) {
        calls = true;
        budget.weigh(in, CodeWeight.RESULT * signature.results().length);
        stack.popAll(in, signature.parameters());
        stack.pushAll(in, signature.results());
    }

    private void global(BinaryReader in, int opcode) {
        int index = in.u32();
        if (index < 0 || index >= module.globals().size()) {
            throw in.fail(WasmError.WASM_INVALID, "unknown global " + Integer.toUnsignedString(index));
        }
        Global global = module.globals().get(index);
        if (opcode == Opcode.GLOBAL_GET) {
            stack.push(in, global.type());
            return;
        }
        if (!global.mutable()) {
            throw in.fail(WasmError.WASM_INVALID, "global " + index + " is immutable");
        }
        stack.pop(in, global.type());
    }
}
