package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;

/**
 * Writes a block that has parameters as one without, its parameters carried in work locals.
 *
 * <p>A loop becomes a block with its results; in it a loop without either; in that a block that yields the parameters of
 * the next turn. A branch to the loop's start ends the inner block, the loop's end leaves the outer one.
 *
 * @param signature of the block
 */
record CarriedBlock(Signature signature, TypeTable types, Emitter emitter, Frame frame) {

    /** How many blocks a loop is written as. */
    static final int BLOCKS_OF_LOOP = 3;

    private BlockParameters parameters() {
        return new BlockParameters(signature.parameters());
    }

    /** The start of a block, or of an if, whose condition is above the parameters. */
    void enter(int opcode) {
        int condition = frame.workLocal(TypeCode.I32) + parameters().count(TypeCode.I32);
        if (opcode == Opcode.IF) {
            emitter.op(Opcode.LOCAL_SET, condition);
        }
        parameters().store(emitter, frame);
        if (opcode == Opcode.IF) {
            emitter.op(Opcode.LOCAL_GET, condition);
        }
        emitter.block(opcode, signature.results(), types);
        load();
    }

    /** The parameters at the start of an arm. */
    void load() {
        parameters().load(emitter, frame);
    }

    /** The second arm of an if that has none, which passes the parameters on. */
    void otherwise() {
        emitter.op(Opcode.ELSE);
        load();
    }

    void enterLoop() {
        parameters().store(emitter, frame);
        emitter.block(Opcode.BLOCK, signature.results(), types)
                .op(Opcode.LOOP, TypeCode.EMPTY_BLOCK)
                .block(Opcode.BLOCK, signature.parameters(), types);
        load();
    }

    /** With the results, from the end of a loop's code. */
    void leaveLoop() {
        emitter.op(Opcode.BR, BLOCKS_OF_LOOP - 1);
    }

    void endLoop() {
        emitter.op(Opcode.END);
        parameters().store(emitter, frame);
        emitter.op(Opcode.BR, 0).op(Opcode.END).op(Opcode.UNREACHABLE).op(Opcode.END);
    }

    /** The end of a loop to whose start nothing branches, so that nothing reaches the end of the inner block. */
    void endLoopOfOneTurn() {
        emitter.op(Opcode.END)
                .op(Opcode.UNREACHABLE)
                .op(Opcode.END)
                .op(Opcode.UNREACHABLE)
                .op(Opcode.END);
    }
}
