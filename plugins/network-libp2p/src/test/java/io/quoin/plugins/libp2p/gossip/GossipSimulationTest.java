package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GossipSimulationTest {

    private static final int NODES = 50;
    private static final int MESSAGES = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyNodeGetsEveryMessageOnce(long seed) {
        GossipParameters parameters = GossipParameters.standard().withFloodPublish(false);
        GossipSimulation simulation = new GossipSimulation(NODES, parameters, seed, 0);
        simulation.linkRandomly(6);
        simulation.run(5_000);
        assertMeshesWithinBounds(simulation, parameters);
        assertDelivered(simulation, publishAll(simulation), 5_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void lostMessagesAreFetchedAfterTheyAreAnnounced(long seed) {
        GossipSimulation simulation =
                new GossipSimulation(NODES, GossipParameters.standard().withFloodPublish(false), seed, 0.3);
        simulation.linkRandomly(8);
        simulation.run(5_000);
        assertDelivered(simulation, publishAll(simulation), 15_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void aRejectedMessageGoesNoFurtherThanTheFirstHopAndCostsItsSender(long seed) {
        GossipSimulation simulation = new GossipSimulation(NODES, GossipParameters.standard(), seed, 0);
        simulation.linkRandomly(6);
        simulation.run(5_000);
        PeerId attacker = simulation.ids().get(0);
        simulation.publish(attacker, "bad");
        simulation.run(200);
        List<PeerId> reached = simulation.ids().stream()
                .filter(id -> simulation.delivered(id).contains("bad"))
                .toList();
        assertThat(reached).hasSizeBetween(1, NODES / 2);
        assertThat(reached)
                .allSatisfy(
                        id -> assertThat(simulation.router(id).score(attacker)).isNegative());
        simulation.run(10_000);
        assertThat(reached)
                .allSatisfy(id -> assertThat(simulation.router(id).mesh(GossipSimulation.TOPIC))
                        .doesNotContain(attacker));
    }

    private static List<String> publishAll(GossipSimulation simulation) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String text = "message " + i;
            texts.add(text);
            simulation.publish(simulation.ids().get(i * 7 % NODES), text);
            simulation.run(50);
        }
        return texts;
    }

    private static void assertDelivered(GossipSimulation simulation, List<String> texts, long millis) {
        simulation.run(millis);
        for (int n = 0; n < NODES; n++) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                if (i * 7 % NODES != n) {
                    expected.add(texts.get(i));
                }
            }
            assertThat(simulation.delivered(simulation.ids().get(n)))
                    .as("node " + n)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void assertMeshesWithinBounds(GossipSimulation simulation, GossipParameters parameters) {
        for (PeerId id : simulation.ids()) {
            assertThat(simulation.router(id).mesh(GossipSimulation.TOPIC))
                    .hasSizeBetween(
                            parameters.degrees().low(),
                            parameters.degrees().high() + parameters.degrees().outbound());
        }
    }
}
