package io.quoin.sandbox.instrument;

import io.quoin.sandbox.abi.Abi;

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

    /** The module name of the two functions that every instrumented module imports beside its own imports. */
    public static final String MODULE = "__quoin";

    /** Imported {@code ()->()}: called when gas is used up; must end the guest's call. */
    public static final String OUT_OF_GAS = "out_of_gas";

    /** Imported {@code ()->()}: called when calls nest too deep; must end the guest's call. */
    public static final String STACK_LIMIT = "stack_limit";

    /** Stack units of a frame beside its locals and operands. */
    static final int FRAME_UNITS = 16;

    /** One more gas per this many locals, which an entry must zero. */
    static final int LOCALS_PER_GAS = 8;

    /** Gas per page of 64 KiB, when memory grows and when an instance starts. */
    static final long GAS_PER_PAGE = 1_000;

    /** Bulk operations cost one more gas per 2^3 bytes. */
    static final int BULK_SHIFT = 3;

    private Instrumentation() {}
}
