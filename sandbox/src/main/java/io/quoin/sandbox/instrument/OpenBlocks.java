package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.Opcode;
import java.util.Arrays;

/** The blocks around the instruction that a scan has come to, the function's own first. */
final class OpenBlocks {

    /** The type of a block without parameters. */
    static final int NO_PARAMETERS = -1;

    private static final int INITIAL_DEPTH = 16;

    /** Per block: the instruction that opened its present part. */
    private int[] opener = new int[INITIAL_DEPTH];
    /** Per block: whether its end is reached other than from the instruction before. */
    private boolean[] joined = new boolean[INITIAL_DEPTH];
    /** Per block: its type, if it has parameters, which are then carried in locals. */
    private int[] carried = new int[INITIAL_DEPTH];
    /** Per block: whether it is a loop that something branches to the start of. */
    private boolean[] repeated = new boolean[INITIAL_DEPTH];
    /** Per block: how many blocks are around it in what is written, where a loop with parameters is three. */
    private int[] written = new int[INITIAL_DEPTH];

    private int depth;

    /** Begins a function. */
    void start() {
        depth = 0;
        joined[0] = false;
    }

    /** How many blocks are around the innermost. */
    int depth() {
        return depth;
    }

    /** Opens a block; the type is {@link #NO_PARAMETERS} or that of a block that has some. */
    void enter(int opcode, int type) {
        depth++;
        if (depth == opener.length) {
            opener = Arrays.copyOf(opener, depth * 2);
            joined = Arrays.copyOf(joined, depth * 2);
            carried = Arrays.copyOf(carried, depth * 2);
            repeated = Arrays.copyOf(repeated, depth * 2);
            written = Arrays.copyOf(written, depth * 2);
        }
        boolean tripled = type != NO_PARAMETERS && opcode == Opcode.LOOP;
        opener[depth] = opcode;
        joined[depth] = false;
        carried[depth] = type;
        repeated[depth] = false;
        written[depth] = written[depth - 1] + (tripled ? CarriedBlock.BLOCKS_OF_LOOP : 1);
    }

    /** Begins the innermost block's second arm; the first came to its end, or not. */
    void otherwise(boolean reached) {
        joined[depth] |= reached;
        opener[depth] = Opcode.ELSE;
    }

    /** Closes the innermost block. */
    void leave() {
        depth--;
    }

    /** Takes note of a branch; tells whether it leads back to a loop's start, rather than to the end of a block. */
    boolean branch(int target) {
        int level = depth - target;
        boolean back = opener[level] == Opcode.LOOP;
        joined[level] |= !back;
        repeated[level] |= back;
        return back;
    }

    /** The number of a label in what is written. */
    int label(int target) {
        return written[depth] - written[depth - target];
    }

    /** What opened the present part of the innermost block. */
    int opener() {
        return opener[depth];
    }

    /** The innermost block's type, or {@link #NO_PARAMETERS}. */
    int carried() {
        return carried[depth];
    }

    /** Whether something branches to the end of the innermost block, or came there from its first arm. */
    boolean isJoined() {
        return joined[depth];
    }

    /** Whether something branches to the start of the innermost block, which is a loop. */
    boolean isRepeated() {
        return repeated[depth];
    }
}
