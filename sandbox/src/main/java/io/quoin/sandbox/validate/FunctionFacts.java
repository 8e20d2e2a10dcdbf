package io.quoin.sandbox.validate;

/**
 * What validation learns about a function.
 *
 * @param locals number of parameters and locals
 * @param maxOperands deepest operand stack
 * @param values how many values its code computes at the most, see {@link io.quoin.sandbox.binary.Instruction#values}
 * @param floats how many instructions compute a float, whose NaN may have to be made canonical
 * @param loops whether it has a loop
 * @param calls whether it calls functions: without, it is a leaf
 * @param firstInstruction offset in the module of its first instruction
 */
public record FunctionFacts(
        int locals, int maxOperands, int values, int floats, boolean loops, boolean calls, int firstInstruction) {}
