package io.quoin.sandbox.instrument;

import io.quoin.sandbox.abi.Abi;

/** Names that instrumentation adds to a module. */
public final class Instrumentation {

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

    /** The module name of the two functions that traced code imports beside those. */
    public static final String TRACE_MODULE = "__quoin_trace";

    /**
     * Imported {@code (i32 function, i64 gas)->()} by traced code: a function, by its index in the module as it was given,
     * was called with so much gas left, before anything that is charged for it.
     */
    public static final String TRACE_ENTER = "enter";

    /** Imported {@code (i64 gas)->()} by traced code: the function that was called last returns with so much gas left. */
    public static final String TRACE_LEAVE = "leave";

    private Instrumentation() {}
}
