package io.quoin.sandbox.binary;

import org.jspecify.annotations.Nullable;

/**
 * An element segment of function references.
 *
 * @param mode when its entries reach the table
 * @param offset where they go; null unless the segment is active
 * @param entries indices of functions, unsigned, or {@link #NULL}; not copied
 * @param position where it stands in the module
 */
public record ElementSegment(Mode mode, @Nullable Constant offset, long[] entries, int position) {

    /** The null reference among the entries. */
    public static final long NULL = -1;

    /** How a segment is used. */
    public enum Mode {
        /** Copied into table 0 when an instance is made. */
        ACTIVE,
        /** Copied by {@code table.init}. */
        PASSIVE,
        /** Names functions for {@code ref.func}; otherwise as a passive one that was dropped. */
        DECLARED
    }

    /** Whether an entry is the null reference. */
    public boolean hasNull() {
        for (long entry : entries) {
            if (entry == NULL) {
                return true;
            }
        }
        return false;
    }
}
