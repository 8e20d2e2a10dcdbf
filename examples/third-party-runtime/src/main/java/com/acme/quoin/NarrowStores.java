package com.acme.quoin;

import run.endive.runtime.ExecutionListener;
import run.endive.runtime.MStack;
import run.endive.runtime.TrapException;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/**
 * Traps where the interpreter does not: it adds address and offset of narrow stores in 32 bits, so that one far outside
 * the memory can wrap around into it (core specification 2.0, section 4.4.7: the sum is unbounded).
 */
final class NarrowStores implements ExecutionListener {

    private static final int OFFSET_OPERAND = 1;
    private static final long LOW = 0xffff_ffffL;

    @Override
    public void onExecution(Instruction instruction, MStack stack) {
        OpCode code = instruction.opcode();
        if (code == OpCode.I32_STORE8 || code == OpCode.I64_STORE8 || code == OpCode.I64_STORE32) {
            long value = stack.pop();
            long address = stack.peek() & LOW;
            stack.push(value);
            // The engine's memories are smaller than 2 GiB: whatever is beyond an int is outside of any.
            if (address + (instruction.operand(OFFSET_OPERAND) & LOW) > Integer.MAX_VALUE) {
                throw new TrapException("out of bounds memory access");
            }
        }
    }
}
