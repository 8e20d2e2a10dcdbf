package io.quoin.sandbox.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A function under one stack of callers. One thread. */
final class CallNode {

    private final int function;
    private final int depth;
    private final Map<Integer, CallNode> callees = new LinkedHashMap<>();
    private long calls;
    private long self;

    CallNode(int function, int depth) {
        this.function = function;
        this.depth = depth;
    }

    int depth() {
        return depth;
    }

    @Nullable
    CallNode callee(int called) {
        return callees.get(called);
    }

    CallNode add(int called) {
        CallNode node = new CallNode(called, depth + 1);
        callees.put(called, node);
        return node;
    }

    void called() {
        calls++;
    }

    void spend(long gas) {
        self += gas;
    }

    /** This and everything below it; recursion is as deep as the nodes are. */
    StackGas stack(IntFunction<String> names) {
        List<StackGas> below =
                callees.values().stream().map(callee -> callee.stack(names)).toList();
        long total = self + below.stream().mapToLong(StackGas::total).sum();
        return new StackGas(names.apply(function), calls, self, total, below);
    }
}
