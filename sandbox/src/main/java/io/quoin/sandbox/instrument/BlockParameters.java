package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Opcode;

/**
 * The parameters of a block, which are carried into it in work locals, because Chicory 1.7 drops too few or too many
 * operands at some branches to the label of a block that has parameters, or cannot compile them.
 *
 * @param types their types, the first parameter first
 */
record BlockParameters(byte[] types) {

    /** Those of a block whose type is a type of the module. */
    static BlockParameters of(DecodedModule module, int type) {
        return new BlockParameters(module.types().get(type).parameters());
    }

    /** How many have this type. */
    int count(byte type) {
        return before(types.length, type);
    }

    private int before(int end, byte type) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            if (types[i] == type) {
                count++;
            }
        }
        return count;
    }

    /** The work local of a parameter: the first of its type is for the first parameter of that type. */
    private int local(Frame frame, int parameter) {
        return frame.workLocal(types[parameter]) + before(parameter, types[parameter]);
    }

    /** Takes them from the stack. */
    void store(Emitter emitter, Frame frame) {
        for (int i = types.length - 1; i >= 0; i--) {
            emitter.op(Opcode.LOCAL_SET, local(frame, i));
        }
    }

    /** Puts them back. */
    void load(Emitter emitter, Frame frame) {
        for (int i = 0; i < types.length; i++) {
            emitter.op(Opcode.LOCAL_GET, local(frame, i));
        }
    }
}
