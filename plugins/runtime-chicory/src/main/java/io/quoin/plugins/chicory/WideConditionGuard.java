package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.ExecutionListener;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;

/**
 * Makes conditions of {@code if} 32 bits wide where Chicory's interpreter does not: it compares all 64 bits of the stack's
 * slot with zero, and its {@code i32.mul} leaves the upper half of the product there (core specification 2.0, section
 * 4.3.2: the product is taken modulo 2^32). Every other instruction cuts its 32-bit operands. Called before each
 * instruction.
 */
final class WideConditionGuard implements ExecutionListener {

    @Override
    public void onExecution(Instruction instruction, MStack stack) {
        if (instruction.opcode() == OpCode.IF) {
            stack.push((int) stack.pop());
        }
    }
}
