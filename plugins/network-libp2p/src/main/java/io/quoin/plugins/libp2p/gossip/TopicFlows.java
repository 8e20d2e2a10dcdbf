package io.quoin.plugins.libp2p.gossip;

import java.util.HashMap;
import java.util.Map;

/** How many messages each topic had of late, and so how many a mesh peer should have delivered. */
final class TopicFlows {

    private final TopicScoreParameters parameters;
    private final Map<String, Double> accepted = new HashMap<>();

    TopicFlows(TopicScoreParameters parameters) {
        this.parameters = parameters;
    }

    void accepted(String topic) {
        accepted.merge(topic, 1.0, Double::sum);
    }

    double expected(String topic) {
        return Math.min(parameters.expected(), parameters.expectedShare() * accepted.getOrDefault(topic, 0.0));
    }

    void decay() {
        accepted.replaceAll((topic, count) -> parameters.deliveries().decayed(count));
        accepted.values().removeIf(count -> count == 0);
    }
}
