package io.quoin.sandbox.instrument;

/**
 * What a scan found out about a function.
 *
 * @param firstEdit its first edit, which is the charge at its start
 * @param endEdit the number of edits up to and with its last
 * @param end offset of its last end in the module
 * @param branchesOut whether it has a reachable branch to its own label
 * @param callsIndirectly whether it has a reachable indirect call
 * @param loadsFloats whether floats can be loaded as what they are, see {@link LoadedFloats}
 * @param work the locals that its added code works with
 */
record ScannedFunction(
        int firstEdit,
        int endEdit,
        int end,
        boolean branchesOut,
        boolean callsIndirectly,
        boolean loadsFloats,
        WorkLocals work) {}
