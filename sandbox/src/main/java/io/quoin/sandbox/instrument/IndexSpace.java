package io.quoin.sandbox.instrument;

/**
 * Where functions and globals are after instrumentation. Functions: the module's imports, the added imports, the
 * module's functions, one wrapper per original import, the added functions, and entries that exports lead to.
 *
 * @param imports how many functions the module imports
 * @param functions how many it defines
 * @param globals how many globals it defines
 * @param traced whether two more imports are added, which are told of every call
 */
record IndexSpace(int imports, int functions, int globals, boolean traced) {

    private int addedImports() {
        return traced ? 4 : 2;
    }

    int outOfGas() {
        return imports;
    }

    int stackLimit() {
        return imports + 1;
    }

    /** There only in traced code. */
    int traceEnter() {
        return imports + 2;
    }

    /** There only in traced code. */
    int traceLeave() {
        return imports + 3;
    }

    /** The new index of a function: an import is called through its wrapper. */
    int function(int index) {
        return index < imports ? wrapper(index) : index + addedImports();
    }

    private int wrapper(int imported) {
        return imports + addedImports() + functions + imported;
    }

    int gasGet() {
        return wrapper(imports);
    }

    int gasSet() {
        return gasGet() + 1;
    }

    int chargePages() {
        return gasGet() + 2;
    }

    int chargeBytes() {
        return gasGet() + 3;
    }

    /** How many functions are added from {@link #gasGet} on. */
    static int addedFunctions(boolean copiesEntries) {
        return copiesEntries ? 5 : 4;
    }

    /** The function behind an export, by a number from 0, where exports do not lead to the module's functions. */
    int entry(int number, boolean copiesEntries) {
        return gasGet() + addedFunctions(copiesEntries) + number;
    }

    /** There only if the module may copy table entries. */
    int chargeEntries() {
        return gasGet() + 4;
    }

    /** The i64 global that holds the gas left. */
    int gas() {
        return globals;
    }

    /** The i32 global that holds the stack units left. */
    int stack() {
        return globals + 1;
    }
}
