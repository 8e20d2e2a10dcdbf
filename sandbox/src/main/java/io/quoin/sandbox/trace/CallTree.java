package io.quoin.sandbox.trace;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The ways in which functions called each other, at most so many and so deep. One thread. */
final class CallTree {

    /** The function of the root. */
    static final int ROOT = -1;

    private static final int MAX_NODES = 20_000;
    private static final int MAX_DEPTH = 200;

    private final CallNode root = new CallNode(ROOT, 0);
    private int nodes;
    private boolean cut;

    CallNode root() {
        return root;
    }

    /** Where a call counts; the caller's own node if there is no room for another. */
    CallNode enter(CallNode caller, int function) {
        CallNode callee = callee(caller, function);
        if (callee == null) {
            cut = true;
            return caller;
        }
        callee.called();
        return callee;
    }

    private @Nullable CallNode callee(CallNode caller, int function) {
        CallNode known = caller.callee(function);
        if (known != null || nodes == MAX_NODES || caller.depth() == MAX_DEPTH) {
            return known;
        }
        nodes++;
        return caller.add(function);
    }

    boolean isCut() {
        return cut;
    }

    StackGas stacks(IntFunction<String> names) {
        return root.stack(names);
    }
}
