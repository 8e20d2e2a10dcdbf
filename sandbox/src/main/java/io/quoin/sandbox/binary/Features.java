package io.quoin.sandbox.binary;

/**
 * What a profile takes of WebAssembly beyond its integer core.
 *
 * @param floatingPoint values of type f32 and f64
 * @param bulkMemory passive and declared segments, the instructions that use segments or copy within the table, and
 *     table indices as numbers, where the core has a zero byte; {@code memory.copy} and {@code memory.fill} belong to
 *     the core
 */
public record Features(boolean floatingPoint, boolean bulkMemory) {

    /** Neither. */
    public static final Features INTEGER_CORE = new Features(false, false);

    /** All that there is. */
    public static final Features ALL = new Features(true, true);

    /** Whether an instruction of {@link InstructionSet} belongs to them. */
    public boolean permit(Instruction instruction) {
        return (floatingPoint || !instruction.floating())
                && (bulkMemory || !instruction.immediate().namesSegmentOrTable());
    }
}
