package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.ElementSegment;

/**
 * What the caller of a function pays for it: the charge at its start, which falls away there. Functions in a table pay
 * themselves, because an indirect call does not know whom it calls.
 */
final class EntryCharges {

    private final int imports;
    private final long[] entry;
    private final boolean[] silent;

    private EntryCharges(int imports, int functions) {
        this.imports = imports;
        this.entry = new long[functions];
        this.silent = new boolean[functions];
    }

    /** Every function pays for itself. */
    static EntryCharges none(DecodedModule module) {
        return new EntryCharges(module.imports().size(), module.functions().length);
    }

    /** Moves the charges at the start of the functions to where they are called. */
    static EntryCharges move(DecodedModule module, ScannedFunction[] functions, Edits edits) {
        EntryCharges charges = none(module);
        boolean[] inTable = inTable(module);
        for (int i = 0; i < functions.length; i++) {
            if (!inTable[i]) {
                int first = functions[i].firstEdit();
                charges.entry[i] = edits.value(first);
                edits.charge(first, -charges.entry[i]);
                charges.silent[i] = isSilent(functions[i], edits);
            }
        }
        for (int edit = 0; edit < edits.size(); edit++) {
            if (edits.kind(edit) == Edits.CALL) {
                edits.charge(edits.payer(edit), charges.of((int) edits.value(edit)));
            }
        }
        return charges;
    }

    private static boolean[] inTable(DecodedModule module) {
        boolean[] inTable = new boolean[module.functions().length];
        for (ElementSegment segment : module.elements()) {
            for (long function : segment.entries()) {
                if (function >= module.imports().size()) {
                    inTable[(int) function - module.imports().size()] = true;
                }
            }
        }
        return inTable;
    }

    private static boolean isSilent(ScannedFunction function, Edits edits) {
        for (int edit = function.firstEdit(); edit < function.endEdit(); edit++) {
            switch (edits.kind(edit)) {
                case Edits.CALL,
                        Edits.CALL_INDIRECT,
                        Edits.GROW,
                        Edits.BULK,
                        Edits.INIT_OF_NOTHING,
                        Edits.TABLE_COPY,
                        Edits.TABLE_INIT -> {
                    return false;
                }
                case Edits.CHARGE -> {
                    if (edits.value(edit) != 0) {
                        return false;
                    }
                }
                default -> {
                    // nothing that has to do with gas
                }
            }
        }
        return true;
    }

    /** What is to be paid before a function is called directly, by its index in the module. */
    long of(int function) {
        return function < imports ? 0 : entry[function - imports];
    }

    /** Whether a function, by its index in the module, leaves the gas as its caller left it. */
    boolean leavesGas(int function) {
        return function >= imports && silent[function - imports];
    }
}
