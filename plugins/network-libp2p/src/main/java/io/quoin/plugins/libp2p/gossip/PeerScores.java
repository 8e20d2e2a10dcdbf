package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * How well peers behaved, by all seven measures of gossipsub 1.1. What is held against a peer outlives its connection
 * and does not decay meanwhile, so that connecting again is no way out; what speaks for it goes with the connection. Of
 * more than 4096 peers that are gone, those gone longest are forgotten.
 *
 * <p>Scores never reach the ledger: they steer this node's own links, so floating point is harmless here.
 */
final class PeerScores {

    static final int MAX_RETAINED = 4_096;

    /** After a longer pause, such as a suspended machine, counters decay by this many steps only. */
    private static final int MAX_STEPS = 600;

    private record Retained(PeerCounters counters, long until) {}

    private final ScoreParameters parameters;
    private final ToDoubleFunction<PeerId> application;
    private final TopicFlows flows;
    private final Colocation colocation = new Colocation();
    private final Map<PeerId, PeerCounters> connected = new HashMap<>();
    private final Map<PeerId, Retained> retained = new LinkedHashMap<>();
    private long refreshed = Long.MIN_VALUE;

    /**
     * @param application P5, what else is known of a peer
     */
    PeerScores(ScoreParameters parameters, ToDoubleFunction<PeerId> application) {
        this.parameters = parameters;
        this.application = application;
        this.flows = new TopicFlows(parameters.topic());
    }

    ScoreThresholds thresholds() {
        return parameters.thresholds();
    }

    void add(PeerId peer, String group, long now) {
        colocation.add(peer, group);
        Retained before = retained.remove(peer);
        connected.put(
                peer, before == null || before.until <= now ? new PeerCounters(parameters, flows) : before.counters);
    }

    void remove(PeerId peer, long now) {
        colocation.remove(peer);
        PeerCounters counters = connected.remove(peer);
        if (counters == null) {
            return;
        }
        counters.disconnect();
        if (!counters.blank()) {
            if (retained.size() >= MAX_RETAINED) {
                retained.remove(retained.keySet().iterator().next());
            }
            retained.put(peer, new Retained(counters, now + parameters.retention()));
        }
    }

    /** The score of a connected peer; 0 of any other. */
    double score(PeerId peer) {
        PeerCounters counters = connected.get(peer);
        if (counters == null) {
            return 0;
        }
        int excess = Math.max(0, colocation.neighbours(peer) - parameters.peersPerAddress());
        return counters.score()
                + application.applyAsDouble(peer)
                + parameters.colocationWeight() * excess * (double) excess;
    }

    void grafted(PeerId peer, String topic, long now) {
        with(peer, counters -> counters.topic(topic).graft(now));
    }

    void pruned(PeerId peer, String topic) {
        with(peer, counters -> counters.prune(topic));
    }

    /** A message was accepted; mesh peers should have delivered their share of such messages. */
    void accepted(String topic) {
        flows.accepted(topic);
    }

    void deliveredFirst(PeerId peer, String topic) {
        with(peer, counters -> counters.topic(topic).deliveredFirst());
    }

    void delivered(PeerId peer, String topic) {
        with(peer, counters -> counters.topic(topic).delivered());
    }

    void invalid(PeerId peer, String topic) {
        with(peer, counters -> counters.topic(topic).invalid());
    }

    void penalize(PeerId peer, int times) {
        with(peer, counters -> counters.penalize(times));
    }

    /** Lets a second's decay happen for each second since the last time, and drops what need not be retained longer. */
    void refresh(long now) {
        if (refreshed == Long.MIN_VALUE || refreshed > now) {
            refreshed = now;
        }
        long steps = (now - refreshed) / ScoreParameters.DECAY_INTERVAL;
        refreshed += steps * ScoreParameters.DECAY_INTERVAL;
        for (long i = 0; i < Math.min(steps, MAX_STEPS); i++) {
            connected.values().forEach(counters -> counters.refresh(now));
            flows.decay();
        }
        retained.values().removeIf(gone -> gone.until <= now);
    }

    /** The number of peers whose misdeeds outlive their connections now. */
    int retained() {
        return retained.size();
    }

    private void with(PeerId peer, Consumer<PeerCounters> action) {
        PeerCounters counters = connected.get(peer);
        if (counters != null) {
            action.accept(counters);
        }
    }
}
