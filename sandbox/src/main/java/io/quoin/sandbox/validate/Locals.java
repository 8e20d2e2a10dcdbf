package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Signature;
import io.quoin.spi.error.WasmError;

/** The types of a function's parameters and locals, and the instructions that use them. */
final class Locals {

    private final NumberTypes numbers;
    private final OperandStack stack;
    private final byte[] types;
    private int count;

    /** @param most how many a function may have */
    Locals(NumberTypes numbers, OperandStack stack, int most) {
        this.numbers = numbers;
        this.stack = stack;
        this.types = new byte[most];
    }

    /** Reads the declarations of a function. */
    void declare(BinaryReader in, Signature signature) {
        byte[] parameters = signature.parameters();
        System.arraycopy(parameters, 0, types, 0, parameters.length);
        count = parameters.length;
        int groups = in.count(types.length, "groups of locals");
        for (int i = 0; i < groups; i++) {
            int members = in.u32();
            int offset = in.position();
            int type = in.u8();
            numbers.require(in, type, offset);
            if (Integer.compareUnsigned(members, types.length - count) > 0) {
                throw in.fail(
                        WasmError.WASM_LIMIT,
                        offset,
                        "more than " + types.length + " parameters and locals; split the function");
            }
            for (int j = 0; j < members; j++) {
                types[count++] = (byte) type;
            }
        }
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Checks a {@code local.get}, {@code local.set} or {@code local.tee}. */
    void access(BinaryReader in, int opcode) {
        int index = in.u32();
        if (index < 0 || index >= count) {
            throw in.fail(WasmError.WASM_INVALID, "unknown local " + Integer.toUnsignedString(index));
        }
        byte type = types[index];
        if (opcode != Opcode.LOCAL_GET) {
            stack.pop(in, type);
        }
        if (opcode != Opcode.LOCAL_SET) {
            stack.push(in, type);
        }
    }
}
