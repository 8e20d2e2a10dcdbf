package io.quoin.sandbox.instrument;

import io.quoin.sandbox.validate.FunctionFacts;

/**
 * The rules by which modules are rewritten, and what things cost. Part of what validators agree on: a change of any of
 * it, or of the rewriting, is a new schedule beside the old ones.
 *
 * @param version number of the schedule
 * @param costs gas by instruction
 * @param localsPerGas one more gas per this many parameters and locals, which an entry must zero
 * @param gasPerPage gas per page of 64 KiB, when memory grows and when an instance starts
 * @param bytesPerGasShift operations on ranges of memory cost one more gas per 2 to the power of this many bytes
 * @param gasPerEntry gas per entry that a table operation copies
 * @param canonicalNans whether computed NaNs are made canonical, and {@code abs} is computed on bits
 * @param mergesCharges whether charges are put together where they are due together, and callers pay what their callees
 *     spend in any case
 * @param passesStack whether the stack units left are a parameter of every function, rather than a global
 */
public record Schedule(
        int version,
        CostTable costs,
        int localsPerGas,
        long gasPerPage,
        int bytesPerGasShift,
        long gasPerEntry,
        boolean canonicalNans,
        boolean mergesCharges,
        boolean passesStack) {

    /** Schedule 1, for integer code, with one charge per basic block. */
    public static final Schedule V1 = new Schedule(1, CostsOfSchedule1.TABLE, 8, 1_000, 3, 1, false, false, false);

    /** Schedule 2: floating point with canonical NaNs, all of bulk memory, and fewer charges for the same gas. */
    public static final Schedule V2 = new Schedule(2, CostsOfSchedule2.TABLE, 8, 1_000, 3, 1, true, true, true);

    /** Stack units of a frame beside its locals, operands and computed values. */
    private static final int FRAME_UNITS = 16;

    /** Two of three computed values count: a unit stands for 32 bytes of an engine's stack, a value takes up to 16. */
    private static final int VALUES_PER_STEP = 3;

    private static final int UNITS_PER_STEP = 2;

    /** The least that is counted for added locals where floats are computed. */
    private static final int FLOAT_LOCALS = 3;

    /**
     * The stack units of a function's frame. Besides locals and operands an optimising compiler keeps values that it
     * expects to need again, so a frame can take as many slots as the function computes values. A computed float is two
     * values: as it is and made canonical.
     *
     * @param workLocals how many locals are added to work with values
     */
    int frameUnits(FunctionFacts facts, int workLocals) {
        int values = facts.values();
        int added = workLocals;
        if (facts.floats() > 0) {
            values += facts.floats();
            added = Math.max(FLOAT_LOCALS, workLocals);
        }
        return facts.locals() + added + facts.maxOperands() + values * UNITS_PER_STEP / VALUES_PER_STEP + FRAME_UNITS;
    }
}
