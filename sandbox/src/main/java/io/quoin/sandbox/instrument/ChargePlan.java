package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.Opcode;
import java.util.Arrays;

/**
 * Where the instructions of a function are charged, found in one pass over its blocks. A slot is a place for a charge; one
 * is opened at the function's start, in a loop, in either arm of an if, after an end, and after a conditional branch, and
 * the instructions that follow are spent there. A charge always stands before what it pays for.
 *
 * <p>A plan that merges opens fewer slots and empties others, and leaves the sum over every way through a function that
 * returns as it is:
 * <ul>
 *   <li>What follows the end of a block that nothing inside leaves but by that end runs whenever the block was entered, so
 *       it is spent in the slot that was open before the block.
 *   <li>What both arms of an if spend at least is spent before the if.
 *   <li>What a loop spends at its head is spent before the loop and with each branch back instead, if every such branch is
 *       unconditional: those are in slots that spend something anyway.
 * </ul>
 */
final class ChargePlan {

    private static final int NO_SLOT = -1;
    private static final int NOWHERE = Integer.MAX_VALUE;
    private static final int INITIAL_DEPTH = 16;

    private final Edits edits;
    private final boolean merging;
    /** Per open block, the function's own first: the slot before it, and that of its head or arm. */
    private int[] before = new int[INITIAL_DEPTH];

    private int[] head = new int[INITIAL_DEPTH];
    /** The slot of an if's first arm, once there is a second. */
    private int[] firstArm = new int[INITIAL_DEPTH];
    /** The outermost block that a branch from inside leads to. */
    private int[] farthest = new int[INITIAL_DEPTH];
    /** Whether a branch to a loop's head is conditional. */
    private boolean[] conditional = new boolean[INITIAL_DEPTH];
    /** The first of a loop's branches back, as an index into the two arrays below. */
    private int[] firstBack = new int[INITIAL_DEPTH];
    /** Slots of unconditional branches back, in order, each with the depth of its loop. */
    private int[] backSlot = new int[INITIAL_DEPTH];

    private int[] backLoop = new int[INITIAL_DEPTH];
    private int backs;
    private int depth;
    private int slot = NO_SLOT;
    private long cost;

    ChargePlan(Edits edits, boolean merging) {
        this.edits = edits;
        this.merging = merging;
    }

    /** Begins a function and returns its first slot. */
    int start(int position) {
        depth = 0;
        backs = 0;
        farthest[0] = NOWHERE;
        open(position);
        return slot;
    }

    void spend(long gas) {
        cost += gas;
    }

    /** The slot that is open. */
    int slot() {
        return slot;
    }

    /** Enters a block; what an {@code if} or {@code loop} does next is conditional or repeated. */
    void enter(int opcode, int after) {
        depth++;
        if (depth == before.length) {
            grow();
        }
        before[depth] = slot;
        farthest[depth] = NOWHERE;
        firstArm[depth] = NO_SLOT;
        conditional[depth] = false;
        firstBack[depth] = backs;
        if (opcode != Opcode.BLOCK) {
            open(after);
        }
        head[depth] = slot;
    }

    private void grow() {
        before = Arrays.copyOf(before, depth * 2);
        head = Arrays.copyOf(head, depth * 2);
        firstArm = Arrays.copyOf(firstArm, depth * 2);
        farthest = Arrays.copyOf(farthest, depth * 2);
        conditional = Arrays.copyOf(conditional, depth * 2);
        firstBack = Arrays.copyOf(firstBack, depth * 2);
    }

    /** Begins the second arm of an if. */
    void otherwise(int after) {
        firstArm[depth] = head[depth];
        open(after);
        head[depth] = slot;
    }

    /**
     * A branch out of as many blocks as the target says.
     *
     * @param back whether the target is a loop
     * @param always whether nothing else can follow
     */
    void branch(int target, boolean back, boolean always) {
        int level = depth - target;
        farthest[depth] = Math.min(farthest[depth], level);
        if (!back) {
            return;
        }
        if (!always) {
            conditional[level] = true;
            return;
        }
        if (backs == backSlot.length) {
            backSlot = Arrays.copyOf(backSlot, backs * 2);
            backLoop = Arrays.copyOf(backLoop, backs * 2);
        }
        backSlot[backs] = slot;
        backLoop[backs++] = level;
    }

    /** After a branch that may not be taken. */
    void goOn(int after) {
        open(after);
    }

    /** After what never goes on. */
    void stop() {
        close();
        slot = NO_SLOT;
    }

    /** Leaves a block. */
    void leave(int opener, int after) {
        close();
        if (merging) {
            merge(opener);
        }
        boolean skipped = farthest[depth] < depth;
        int previous = before[depth];
        depth--;
        farthest[depth] = Math.min(farthest[depth], farthest[depth + 1]);
        if (merging && !skipped) {
            slot = previous;
        } else {
            open(after);
        }
    }

    private void merge(int opener) {
        if (opener == Opcode.ELSE) {
            long both = Math.min(edits.value(firstArm[depth]), edits.value(head[depth]));
            move(both, firstArm[depth], before[depth]);
            edits.charge(head[depth], -both);
        } else if (opener == Opcode.LOOP && !conditional[depth]) {
            turn();
        }
    }

    /** Moves what a loop spends at its head, unless a branch back is itself at the head. */
    private void turn() {
        long spent = edits.value(head[depth]);
        for (int i = firstBack[depth]; i < backs; i++) {
            if (backLoop[i] == depth && backSlot[i] == head[depth]) {
                return;
            }
        }
        for (int i = firstBack[depth]; i < backs; i++) {
            if (backLoop[i] == depth) {
                edits.charge(backSlot[i], spent);
            }
        }
        move(spent, head[depth], before[depth]);
    }

    private void move(long gas, int from, int to) {
        edits.charge(from, -gas);
        edits.charge(to, gas);
    }

    /** Ends the function. */
    void finish() {
        stop();
    }

    private void open(int position) {
        close();
        slot = edits.add(Edits.CHARGE, position, position, 0);
    }

    private void close() {
        if (slot != NO_SLOT) {
            edits.charge(slot, cost);
        }
        cost = 0;
    }
}
