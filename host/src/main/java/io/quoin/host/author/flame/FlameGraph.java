package io.quoin.host.author.flame;

import io.quoin.sandbox.trace.GasProfile;
import io.quoin.sandbox.trace.StackGas;
import java.util.ArrayList;
import java.util.List;

/**
 * Gas by stack of callers: each function is as wide as the gas it used, below its caller, the guests beside each other.
 *
 * @param boxes the callers before their callees; those too narrow to be seen are left out
 * @param gas the whole width
 */
public record FlameGraph(List<FlameBox> boxes, long gas) {

    /** A fifth of a pixel in a window of 2000. */
    private static final double NARROWEST = 0.0001;

    public FlameGraph {
        boxes = List.copyOf(boxes);
    }

    /** The graph of an evaluation. */
    public static FlameGraph of(List<GasProfile> profiles) {
        long gas = profiles.stream().mapToLong(GasProfile::gas).sum();
        List<FlameBox> boxes = new ArrayList<>();
        double begin = 0;
        for (GasProfile profile : profiles) {
            begin += add(profile.root(), 0, begin, Math.max(1, gas), boxes);
        }
        return new FlameGraph(boxes, gas);
    }

    private static double add(StackGas node, int depth, double begin, long gas, List<FlameBox> boxes) {
        double width = (double) node.total() / gas;
        if (width < NARROWEST) {
            return width;
        }
        boxes.add(new FlameBox(node.name(), depth, begin, width, node.calls(), node.self(), node.total()));
        double next = begin;
        for (StackGas callee : node.callees()) {
            next += add(callee, depth + 1, next, gas, boxes);
        }
        return width;
    }

    /** How many rows there are. */
    int rows() {
        return boxes.stream().mapToInt(FlameBox::depth).max().orElse(0) + 1;
    }
}
