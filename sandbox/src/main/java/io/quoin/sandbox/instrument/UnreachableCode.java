package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.Opcode;

/** Tells which instructions of a function cannot be reached, and has them left out. */
final class UnreachableCode {

    private static final int LIVE = -1;

    private final Edits edits;
    private int from;
    private int blocks;

    UnreachableCode(Edits edits) {
        this.edits = edits;
    }

    /** Begins a function, whose start is reached. */
    void start() {
        from = LIVE;
    }

    /** What follows cannot be reached. */
    void begin(int position) {
        from = position;
        blocks = 0;
    }

    /** Whether nothing reaches the next instruction from the one before. */
    boolean isHere() {
        return from != LIVE;
    }

    /**
     * Whether an instruction that nothing reaches from the one before is left out; if not, it ends the unreachable code.
     *
     * @param begin its offset
     */
    boolean leavesOut(int opcode, int begin) {
        if (blocks == 0 && (opcode == Opcode.END || opcode == Opcode.ELSE)) {
            edits.add(Edits.NONE, from, begin, 0);
            from = LIVE;
            return false;
        }
        switch (opcode) {
            case Opcode.BLOCK, Opcode.LOOP, Opcode.IF -> blocks++;
            case Opcode.END -> blocks--;
            default -> {
                // nothing to count
            }
        }
        return true;
    }
}
