package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.ExecutionListener;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;

/**
 * Traps where Chicory's interpreter does not: it adds address and offset of {@code i32.store8}, {@code i64.store8} and
 * {@code i64.store32} in 32 bits, so that a store far outside the memory can wrap around into it (core specification
 * 2.0, section 4.4.7: the effective address is the unbounded sum). Called before each instruction.
 */
final class NarrowStoreGuard implements ExecutionListener {

    private static final int OFFSET_OPERAND = 1;
    private static final long MASK = 0xFFFF_FFFFL;

    @Override
    public void onExecution(Instruction instruction, MStack stack) {
        OpCode opcode = instruction.opcode();
        if (opcode != OpCode.I32_STORE8 && opcode != OpCode.I64_STORE8 && opcode != OpCode.I64_STORE32) {
            return;
        }
        long value = stack.pop();
        long address = stack.peek() & MASK;
        stack.push(value);
        // Chicory's memories are smaller than 2 GiB, so whatever is beyond an int is outside of any.
        if (address + (instruction.operand(OFFSET_OPERAND) & MASK) > Integer.MAX_VALUE) {
            throw new WasmRuntimeException("out of bounds memory access");
        }
    }
}
