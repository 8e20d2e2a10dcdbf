package io.quoin.sandbox.trace;

import io.quoin.sandbox.instrument.Instrumentation;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.observe.GuestObserver;
import io.quoin.sandbox.observe.GuestRole;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the gas of the guests of one role, which do not nest. What is on the stack is bounded by the sandbox's stack
 * units. One thread.
 */
final class GuestTrace implements GuestObserver {

    private static final int STARTUP = -2;
    private static final int REST = -3;
    private static final long[] NOTHING = {};

    private final GuestRole role;
    private final FunctionLabels labels;
    private final Map<Integer, FunctionTotals> totals = new TreeMap<>();
    private final CallTree tree = new CallTree();
    private final Deque<Activation> stack = new ArrayDeque<>();
    private long runs;
    private long gas;
    private long startupGas;
    /** The gas left, as last told. */
    private long left;
    /** What this run's functions used until then. */
    private long traced;

    GuestTrace(GuestRole role, FunctionLabels labels) {
        this.role = role;
        this.labels = labels;
    }

    /**
     * A call that has not returned.
     *
     * @param gasBefore what was left
     */
    private record Activation(FunctionTotals function, CallNode node, long gasBefore) {}

    @Override
    public void starts(InstrumentedModule module) {
        runs++;
        traced = 0;
        startupGas = module.startupGas();
    }

    @Override
    public HostFunctions around(HostFunctions functions) {
        return imported ->
                imported.module().equals(Instrumentation.TRACE_MODULE) ? told(imported) : functions.resolve(imported);
    }

    private HostFunction told(ImportedFunction imported) {
        if (imported.name().equals(Instrumentation.TRACE_ENTER)) {
            return (memory, arguments) -> {
                enter((int) arguments[0], arguments[1]);
                return NOTHING;
            };
        }
        return (memory, arguments) -> {
            leave(arguments[0]);
            return NOTHING;
        };
    }

    private void enter(int function, long gasLeft) {
        if (stack.isEmpty()) {
            left = gasLeft;
        }
        spend(gasLeft);
        push(function);
    }

    private void push(int function) {
        CallNode caller = stack.isEmpty() ? tree.root() : stack.element().node();
        FunctionTotals called = totals.computeIfAbsent(function, first -> new FunctionTotals());
        called.enter();
        stack.push(new Activation(called, tree.enter(caller, function), left));
    }

    private void leave(long gasLeft) {
        spend(gasLeft);
        pop();
    }

    private void pop() {
        Activation ended = stack.pop();
        ended.function().leave(ended.gasBefore() - left);
    }

    /** Counts for the function that runs. What it pays for its callees comes back when they are entered. */
    private void spend(long gasLeft) {
        long used = left - gasLeft;
        left = gasLeft;
        traced += used;
        if (!stack.isEmpty()) {
            stack.element().function().spend(used);
            stack.element().node().spend(used);
        }
    }

    @Override
    public void ended(long gasUsed) {
        gas += gasUsed;
        long starting = Math.min(startupGas, gasUsed);
        long rest = gasUsed - starting - traced;
        if (rest != 0) {
            push(REST);
            spend(left - rest);
            pop();
        }
        while (!stack.isEmpty()) {
            pop();
        }
        push(STARTUP);
        spend(left - starting);
        pop();
    }

    boolean ran() {
        return runs > 0;
    }

    GasProfile profile() {
        return new GasProfile(
                role,
                runs,
                gas,
                totals.entrySet().stream()
                        .map(entry -> entry.getValue().named(name(entry.getKey())))
                        .sorted(Comparator.comparingLong(FunctionGas::self).reversed())
                        .toList(),
                tree.stacks(this::name),
                tree.isCut());
    }

    private String name(int function) {
        return switch (function) {
            case CallTree.ROOT -> role == GuestRole.CHALLENGE ? "challenge" : "agent";
            case STARTUP -> GasProfile.STARTUP;
            case REST -> GasProfile.REST;
            default -> labels.of(function);
        };
    }
}
