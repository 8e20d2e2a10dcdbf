package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;

/** Checks the immediates of instructions on memory, on the table and on their segments. */
final class MemoryValidator {

    private final DecodedModule module;

    MemoryValidator(DecodedModule module) {
        this.module = module;
    }

    /** Alignment and offset of a load or store. */
    void argument(BinaryReader in, Instruction instruction) {
        int alignment = in.u32();
        if (alignment < 0 || alignment >= 32) {
            throw tooLarge(in, alignment);
        }
        in.u32();
        if (alignment > instruction.naturalAlignment()) {
            throw in.fail(WasmError.WASM_INVALID, "the alignment of " + instruction.name() + " exceeds its width");
        }
        requireMemory(in, instruction);
    }

    private static QuoinException tooLarge(BinaryReader in, int alignment) {
        if (Integer.compareUnsigned(alignment, 64) < 0) {
            return in.fail(WasmError.WASM_FEATURE, "an alignment of 2^" + alignment + " is not in the profile");
        }
        return Integer.compareUnsigned(alignment, 128) < 0
                ? in.fail(WasmError.WASM_FEATURE, "more than one memory is not in the profile")
                : in.malformed("malformed alignment");
    }

    /** Memory indices of one byte. */
    void memories(BinaryReader in, Instruction instruction, int count) {
        for (int i = 0; i < count; i++) {
            if (in.u8() != 0) {
                throw in.fail(WasmError.WASM_FEATURE, "more than one memory is not in the profile");
            }
        }
        requireMemory(in, instruction);
    }

    private void requireMemory(BinaryReader in, Instruction instruction) {
        if (module.memory() == null) {
            throw in.fail(WasmError.WASM_INVALID, instruction.name() + " without a memory");
        }
    }

    /** Table indices. */
    void tables(BinaryReader in, Instruction instruction, int count) {
        for (int i = 0; i < count; i++) {
            if (in.u32() != 0) {
                throw in.fail(WasmError.WASM_FEATURE, "more than one table is not in the profile");
            }
        }
        if (module.table() == null) {
            throw in.fail(WasmError.WASM_INVALID, instruction.name() + " without a table");
        }
    }

    /** The index of a data segment; the offset is the instruction's. */
    void data(BinaryReader in, Instruction instruction, int offset) {
        int index = in.u32();
        Integer count = module.dataCount();
        if (count == null) {
            throw in.fail(WasmError.WASM_MALFORMED, offset, instruction.name() + " without a data count section");
        }
        if (index < 0 || index >= count) {
            throw in.fail(WasmError.WASM_INVALID, offset, "unknown data segment " + Integer.toUnsignedString(index));
        }
    }

    /** The index of an element segment; the offset is the instruction's. */
    void element(BinaryReader in, int offset) {
        int index = in.u32();
        if (index < 0 || index >= module.elements().size()) {
            throw in.fail(WasmError.WASM_INVALID, offset, "unknown element segment " + Integer.toUnsignedString(index));
        }
    }
}
