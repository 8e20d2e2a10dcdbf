package io.quoin.sandbox.instrument;

/**
 * Where functions and globals are after instrumentation. Functions: the module's imports, the two added imports, the
 * module's functions, one wrapper per original import, the added functions.
 *
 * @param imports how many functions the module imports
 * @param functions how many it defines
 * @param globals how many globals it defines
 */
record IndexSpace(int imports, int functions, int globals) {

    private static final int ADDED_IMPORTS = 2;

    int outOfGas() {
        return imports;
    }

    int stackLimit() {
        return imports + 1;
    }

    /** The new index of a function: an import is called through its wrapper. */
    int function(int index) {
        return index < imports ? wrapper(index) : index + ADDED_IMPORTS;
    }

    private int wrapper(int imported) {
        return imports + ADDED_IMPORTS + functions + imported;
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
