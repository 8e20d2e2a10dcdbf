package io.quoin.benchmarks.network;

import io.quoin.testkit.process.PeerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an idle connection takes at one end: one node of the network plugin that all others dial, measured in its process
 * without connections, with 200 and with 2,000. The other ends, each a network with a key of its own, are in processes
 * beside it and are not counted. An idle connection has been identified, and has the streams that gossip and ping keep.
 */
public final class IdleConnections {

    private static final int FEW = 200;
    private static final int MANY = 2_000;
    private static final int PEERS_PER_COMMAND = 100;
    private static final int PEERS_PER_PROCESS = 500;
    private static final int HOLD_SECONDS = 45;
    private static final double GOAL_BYTES = 40_000;

    private final PeerProcess hub = JavaProcess.start(IdleHub.class);
    private final List<PeerProcess> others = new ArrayList<>();
    private final String address = hub.await("listening");
    private int connected;

    private IdleConnections() {}

    public static void main(String[] arguments) {
        IdleConnections benchmark = new IdleConnections();
        try {
            benchmark.run();
        } finally {
            benchmark.others.forEach(PeerProcess::close);
            benchmark.hub.close();
        }
    }

    private void run() {
        // The first connection brings classes and pools that every later one shares.
        connectUpTo(1);
        Memory one = memory();
        System.out.printf("%n%-24s %12s %12s %12s%n", "connections", "heap MB", "direct MB", "resident MB");
        print(1, one);
        connectUpTo(FEW);
        Memory few = memory();
        print(FEW, few);
        connectUpTo(MANY);
        Memory many = memory();
        print(MANY, many);
        System.out.println();
        cost("each of the first " + FEW, one, few, FEW - 1);
        cost("each of the others", few, many, MANY - FEW);
        System.out.printf(
                "all %s connections lived for %d s, over two signs of life each%n",
                hub.command("hold " + HOLD_SECONDS), HOLD_SECONDS);
    }

    private void connectUpTo(int wanted) {
        while (connected < wanted) {
            if (connected >= others.size() * PEERS_PER_PROCESS) {
                others.add(JavaProcess.start(IdlePeers.class));
            }
            int room = others.size() * PEERS_PER_PROCESS - connected;
            int more = Math.min(Math.min(wanted - connected, PEERS_PER_COMMAND), room);
            others.get(others.size() - 1).command("connect " + address + " " + more);
            connected += more;
        }
        hub.command("settled " + wanted);
    }

    private Memory memory() {
        String[] bytes = hub.command("memory").split(",");
        return new Memory(Long.parseLong(bytes[0]), Long.parseLong(bytes[1]), Long.parseLong(bytes[2]));
    }

    private static void print(int connections, Memory memory) {
        System.out.printf(
                Locale.ROOT,
                "%-24d %12.1f %12.1f %12.1f%n",
                connections,
                memory.heap / 1e6,
                memory.direct / 1e6,
                memory.resident / 1e6);
    }

    private static void cost(String which, Memory before, Memory after, int connections) {
        double bytes = (double) (after.heap + after.direct - before.heap - before.direct) / connections;
        System.out.printf(
                Locale.ROOT,
                "%-24s %.1f KB of heap and direct memory; goal: below %.0f KB, %s%n",
                which,
                bytes / 1e3,
                GOAL_BYTES / 1e3,
                bytes < GOAL_BYTES ? "reached" : "not reached");
    }

    /** Bytes of a process. */
    private record Memory(long heap, long direct, long resident) {}
}
