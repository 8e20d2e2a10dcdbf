package io.quoin.benchmarks.network.soak;

import io.quoin.benchmarks.network.LoadedNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The nodes that are there now. A new one dials a few of them, and finds others by what those tell. For one thread. */
final class Population implements AutoCloseable {

    private static final int DIALLED = 3;
    private static final Map<String, Object> SETTINGS = Map.of("worker-threads", 1);

    private final LoadedNetworks networks;
    private final Random random;
    private final List<SoakNode> nodes = new ArrayList<>();
    private int left;

    Population(LoadedNetworks networks, Random random) {
        this.networks = networks;
        this.random = random;
    }

    List<SoakNode> nodes() {
        return nodes;
    }

    /** How many have gone. */
    int left() {
        return left;
    }

    void join(int second) {
        SoakNode node = new SoakNode(networks.open(SETTINGS), second);
        for (int i = 0; i < DIALLED && !nodes.isEmpty(); i++) {
            node.connect(nodes.get(random.nextInt(nodes.size())).address());
        }
        nodes.add(node);
    }

    /** Lets any one go, with its connections. */
    void leave() {
        nodes.remove(random.nextInt(nodes.size())).close();
        left++;
    }

    /** How many connections the nodes have now, counted at both ends. */
    int connections() {
        return nodes.stream().mapToInt(SoakNode::connections).sum();
    }

    @Override
    public void close() {
        nodes.forEach(SoakNode::close);
    }
}
