package io.quoin.sandbox.instrument;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.validate.FunctionFacts;

/** Names that instrumentation adds to a module, and the version of its rules. */
public final class Instrumentation {

    /** The gas schedule and the rewriting rules; a change of either is a new number. */
    public static final int SCHEDULE = 1;

    /** Exported {@code ()->i64}: the gas left. Meaningful after a call that returned. */
    public static final String GAS_GET = Abi.RESERVED_PREFIX + "gas_get";

    /** Exported {@code (i64)->()}: sets the gas left. */
    public static final String GAS_SET = Abi.RESERVED_PREFIX + "gas_set";

    /** Exported {@code ()->()} if the module had a start function: that function. */
    public static final String START = Abi.RESERVED_PREFIX + "start";

    /**
     * The name under which an instrumented module exports a function of the module: another one, if some engines would
     * run the function unasked.
     */
    public static String exportedName(String name) {
        return Abi.isCommand(name) ? Abi.RESERVED_PREFIX + "export" + name : name;
    }

    /** The module name of the two functions that every instrumented module imports beside its own imports. */
    public static final String MODULE = "__quoin";

    /** Imported {@code ()->()}: called when gas is used up; must end the guest's call. */
    public static final String OUT_OF_GAS = "out_of_gas";

    /** Imported {@code ()->()}: called when calls nest too deep; must end the guest's call. */
    public static final String STACK_LIMIT = "stack_limit";

    /** Stack units of a frame beside its locals, operands and computed values. */
    private static final int FRAME_UNITS = 16;

    /** Two of three computed values count: a unit stands for 32 bytes of an engine's stack, a value takes up to 16. */
    private static final int VALUES_PER_STEP = 3;

    private static final int UNITS_PER_STEP = 2;

    /** One more gas per this many locals, which an entry must zero. */
    static final int LOCALS_PER_GAS = 8;

    /** Gas per page of 64 KiB, when memory grows and when an instance starts. */
    static final long GAS_PER_PAGE = 1_000;

    /** Bulk operations cost one more gas per 2^3 bytes. */
    static final int BULK_SHIFT = 3;

    private Instrumentation() {}

    /**
     * The stack units of a function's frame. Besides locals and operands an optimising compiler keeps values that it
     * expects to need again, so a frame can take as many slots as the function computes values.
     */
    static int frameUnits(FunctionFacts facts) {
        int values = facts.values() * UNITS_PER_STEP / VALUES_PER_STEP;
        return facts.locals() + facts.maxOperands() + values + FRAME_UNITS;
    }
}
