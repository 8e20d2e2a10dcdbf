package io.quoin.plugins.libp2p.gossip;

import java.util.HashMap;
import java.util.Map;

/** What one peer did, in its topics and against the protocol's rules. */
final class PeerCounters {

    private final ScoreParameters parameters;
    private final TopicFlows flows;
    private final Map<String, TopicCounters> topics = new HashMap<>();
    private double penalty;

    PeerCounters(ScoreParameters parameters, TopicFlows flows) {
        this.parameters = parameters;
        this.flows = flows;
    }

    TopicCounters topic(String topic) {
        return topics.computeIfAbsent(topic, name -> new TopicCounters(parameters.topic()));
    }

    void prune(String topic) {
        TopicCounters counters = topics.get(topic);
        if (counters != null) {
            counters.prune(flows.expected(topic));
        }
    }

    void penalize(int times) {
        for (int i = 0; i < times; i++) {
            penalty = parameters.penalty().increased(penalty);
        }
    }

    /** P1 to P4 and P7. */
    double score() {
        double sum = 0;
        for (Map.Entry<String, TopicCounters> topic : topics.entrySet()) {
            sum += topic.getValue().score(flows.expected(topic.getKey()));
        }
        double excess = Math.max(0, penalty - parameters.penaltyThreshold());
        return Math.min(parameters.topicCap(), sum) + parameters.penalty().weight() * excess * excess;
    }

    void refresh(long now) {
        topics.values().forEach(counters -> counters.refresh(now));
        topics.values().removeIf(TopicCounters::blank);
        penalty = parameters.penalty().decayed(penalty);
    }

    /** Keeps only what is held against the peer. */
    void disconnect() {
        topics.forEach((topic, counters) -> {
            counters.prune(flows.expected(topic));
            counters.forgetMerits();
        });
        topics.values().removeIf(TopicCounters::blank);
    }

    boolean blank() {
        return topics.isEmpty() && penalty == 0;
    }
}
