package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A thousand nodes on virtual time. */
class GossipScaleTest {

    private static final int NODES = 1_000;
    private static final int MESSAGES = 20;
    private static final int LINKS = 8;
    private static final GossipParameters PARAMETERS =
            GossipParameters.standard().withFloodPublish(false);

    @Test
    void everyMessageReachesEveryoneInAFewHops() {
        GossipSimulation simulation = new GossipSimulation(NODES, PARAMETERS, 1, 0);
        simulation.linkRandomly(LINKS);
        simulation.run(3_000);
        List<MessageTrace> traces = publish(simulation, simulation.ids());
        simulation.run(3_000);
        assertThat(traces).allSatisfy(trace -> {
            assertThat(trace.deliveries()).isEqualTo(NODES - 1);
            assertThat(trace.longestPath()).isLessThanOrEqualTo(20);
            assertThat(trace.meanPath()).isLessThan(7);
            assertThat(trace.duplicates()).as("less than three for each node").isLessThan(3 * NODES);
            assertThat(trace.spread()).isLessThan(PARAMETERS.times().heartbeat());
        });
    }

    @Test
    void lostMessagesAreFetched() {
        GossipSimulation simulation = new GossipSimulation(NODES, PARAMETERS, 3, 0.2);
        simulation.linkRandomly(LINKS);
        simulation.run(3_000);
        List<MessageTrace> traces = publish(simulation, simulation.ids());
        simulation.run(6_000);
        assertThat(traces).allSatisfy(trace -> assertThat(trace.deliveries()).isEqualTo(NODES - 1));
    }

    @Test
    void nodesComeAndGo() {
        GossipSimulation simulation = new GossipSimulation(NODES, PARAMETERS, 4, 0);
        simulation.linkRandomly(LINKS);
        simulation.run(3_000);
        List<PeerId> ids = simulation.ids();
        Set<PeerId> moving = new HashSet<>(ids.subList(0, NODES / 5));
        List<PeerId> turn = new ArrayList<>(moving);
        int[] next = {0};
        // Ten nodes a second, each gone for good a second later, and then new again.
        simulation.every(100, () -> {
            PeerId id = turn.get(next[0]++ % turn.size());
            simulation.stop(id);
            simulation.start(id);
            simulation.linkSome(id, LINKS);
        });
        List<PeerId> staying = ids.subList(NODES / 5, NODES);
        List<MessageTrace> traces = publish(simulation, staying);
        simulation.run(5_000);
        assertThat(traces).allSatisfy(trace -> assertThat(staying).allMatch(trace::reached));
    }

    @Test
    void aFifthOfThePeersDropsEverything() {
        int droppers = NODES / 5;
        int honest = NODES - droppers;
        GossipSimulation simulation = new GossipSimulation(honest, PARAMETERS, 5, 0);
        simulation.linkRandomly(LINKS);
        for (int i = 0; i < droppers; i++) {
            PeerId dropper = simulation.addHostile(i, "", (from, rpc) -> {});
            simulation.linkSome(dropper, 2 * LINKS);
        }
        simulation.run(3_000);
        List<MessageTrace> traces = publish(simulation, simulation.ids());
        simulation.run(5_000);
        double reached = traces.stream().mapToInt(MessageTrace::deliveries).sum();
        assertThat(reached / ((double) MESSAGES * (honest - 1))).isGreaterThan(0.999);
    }

    private static List<MessageTrace> publish(GossipSimulation simulation, List<PeerId> origins) {
        List<MessageTrace> traces = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String text = "message " + i;
            traces.add(simulation.trace(text));
            simulation.publish(origins.get(i * 17 % origins.size()), text);
            simulation.run(100);
        }
        return traces;
    }
}
