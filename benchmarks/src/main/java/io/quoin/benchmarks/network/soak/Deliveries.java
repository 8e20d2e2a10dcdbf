package io.quoin.benchmarks.network.soak;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Counts who got each message among those that had time to: nodes that were there {@link #SETTLING} seconds before it was
 * published, and still are {@link #PATIENCE} seconds after. For one thread.
 */
final class Deliveries {

    private static final int SETTLING = 30;
    private static final int PATIENCE = 10;

    private final Random random;
    private final Deque<Published> waiting = new ArrayDeque<>();
    private final List<String> misses = new ArrayList<>();
    private long next;
    private long expected;
    private long missed;

    Deliveries(Random random) {
        this.random = random;
    }

    private record Published(long number, int second) {}

    /** Lets one of the nodes that have found others publish a message; if there is none yet, nothing is published. */
    void publish(List<SoakNode> nodes, int second) {
        List<SoakNode> settled =
                nodes.stream().filter(node -> isSettled(node, second)).toList();
        if (!settled.isEmpty()) {
            settled.get(random.nextInt(settled.size())).publish(next);
            waiting.add(new Published(next++, second));
        }
    }

    private static boolean isSettled(SoakNode node, int second) {
        return node.joined() <= second - SETTLING;
    }

    /** Counts the messages whose time is up. */
    void count(List<SoakNode> nodes, int second) {
        while (!waiting.isEmpty() && waiting.element().second() <= second - PATIENCE) {
            count(waiting.remove(), nodes);
        }
    }

    private void count(Published message, List<SoakNode> nodes) {
        List<SoakNode> due =
                nodes.stream().filter(node -> isSettled(node, message.second())).toList();
        List<SoakNode> without =
                due.stream().filter(node -> !node.hasReceived(message.number())).toList();
        nodes.forEach(node -> node.forget(message.number()));
        expected += due.size();
        missed += without.size();
        if (!without.isEmpty()) {
            misses.add("the message of second " + message.second() + " did not reach " + without.size() + " of "
                    + due.size()
                    + ", with so many connections: "
                    + without.stream().map(SoakNode::connections).toList());
        }
    }

    /** Which messages did not reach all. */
    List<String> misses() {
        return misses;
    }

    long expected() {
        return expected;
    }

    long missed() {
        return missed;
    }
}
