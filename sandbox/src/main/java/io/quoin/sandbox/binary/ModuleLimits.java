package io.quoin.sandbox.binary;

/**
 * The static limits of a profile. They bound what reading, validation, compilation and instantiation of a module can
 * cost, so they are part of what validators agree on.
 *
 * @param moduleBytes size of a module
 * @param types entries of the type section
 * @param imports imported functions
 * @param functions functions defined
 * @param globals globals
 * @param exports exports
 * @param nameBytes UTF-8 bytes of an import's or export's name
 * @param parameters parameters of a function or block
 * @param results results of a function or block
 * @param locals parameters and locals of a function
 * @param bodyBytes encoded size of a function
 * @param codeWeight estimated size of a function's machine code or bytecode, see {@link CodeWeight}
 * @param moduleWeight the same for all functions together: bounds the time that compiling takes
 * @param instrumentedBytes size of the whole module after instrumentation
 * @param blocks basic blocks of a function
 * @param loops loops of a function
 * @param nesting nested blocks in a function
 * @param operands depth of a function's operand stack
 * @param branchTargets entries of a {@code br_table}
 * @param tableEntries entries of the table
 * @param segments element or data segments, each
 * @param dataBytes bytes of all data segments
 * @param memoryPages pages of 64 KiB
 * @param stackUnits total of the frames' locals, operands and fixed costs that calls may nest to
 */
public record ModuleLimits(
        int moduleBytes,
        int types,
        int imports,
        int functions,
        int globals,
        int exports,
        int nameBytes,
        int parameters,
        int results,
        int locals,
        int bodyBytes,
        int codeWeight,
        int moduleWeight,
        int instrumentedBytes,
        int blocks,
        int loops,
        int nesting,
        int operands,
        int branchTargets,
        int tableEntries,
        int segments,
        int dataBytes,
        int memoryPages,
        int stackUnits) {

    /** The limits of profile 1. */
    public static final ModuleLimits V1 = new ModuleLimits(
            1 << 20, 512, 32, 5_000, 256, 64, 128, 16, 4, 256, 32 << 10, 60_000, 4_000_000, 4 << 20, 1_000, 200, 128,
            1_024, 1_024, 4_096, 1_024, 1 << 20, 1_024, 65_536);

    /**
     * The limits of profile 2: more imports, because interfaces and WASI have more functions than profile 1 allowed, and
     * a weight that the C library's {@code scanf} has room in.
     */
    public static final ModuleLimits V2 = V1.with(128, 64_000);

    private ModuleLimits with(int mostImports, int mostWeight) {
        return new ModuleLimits(
                moduleBytes,
                types,
                mostImports,
                functions,
                globals,
                exports,
                nameBytes,
                parameters,
                results,
                locals,
                bodyBytes,
                mostWeight,
                moduleWeight,
                instrumentedBytes,
                blocks,
                loops,
                nesting,
                operands,
                branchTargets,
                tableEntries,
                segments,
                dataBytes,
                memoryPages,
                stackUnits);
    }
}
