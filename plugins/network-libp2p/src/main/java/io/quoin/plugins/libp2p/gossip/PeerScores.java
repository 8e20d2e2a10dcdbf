package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well peers behaved: first deliveries (P2) count for them, invalid messages (P4) and broken rules (P7) against them,
 * the latter two squared. Everything decays with each heartbeat. A score below zero outlives the connection, so that
 * connecting again is no way out; those of the peers longest gone are dropped beyond a number.
 *
 * <p>Scores never reach the ledger: they steer this node's own links, so floating point is harmless here.
 */
final class PeerScores {

    /** Below this a peer's RPCs are not read at all. */
    static final double GRAYLIST = -80;

    /** Below this own messages are not flooded to a peer. */
    static final double PUBLISH = -50;

    /** Below this nothing is told to or asked of a peer. */
    static final double GOSSIP = -10;

    private static final double DELIVERY_WEIGHT = 0.5;
    private static final double DELIVERY_CAP = 40;
    private static final double DELIVERY_DECAY = 0.97;
    private static final double INVALID_WEIGHT = -10;
    private static final double INVALID_DECAY = 0.99;
    private static final double PENALTY_WEIGHT = -10;
    private static final double PENALTY_THRESHOLD = 2;
    private static final double PENALTY_DECAY = 0.97;
    private static final double ZERO = 0.01;
    private static final int MAX_RETAINED = 1024;

    private static final class Counters {
        private double deliveries;
        private double invalid;
        private double penalty;

        double score() {
            double excess = Math.max(0, penalty - PENALTY_THRESHOLD);
            return DELIVERY_WEIGHT * deliveries + INVALID_WEIGHT * invalid * invalid + PENALTY_WEIGHT * excess * excess;
        }

        void decay() {
            deliveries = decayed(deliveries, DELIVERY_DECAY);
            invalid = decayed(invalid, INVALID_DECAY);
            penalty = decayed(penalty, PENALTY_DECAY);
        }

        private static double decayed(double value, double factor) {
            double next = value * factor;
            return next < ZERO ? 0 : next;
        }
    }

    private final Map<PeerId, Counters> connected = new HashMap<>();
    private final Map<PeerId, Counters> retained = new LinkedHashMap<>();

    void add(PeerId peer) {
        Counters before = retained.remove(peer);
        connected.put(peer, before == null ? new Counters() : before);
    }

    void remove(PeerId peer) {
        Counters counters = connected.remove(peer);
        if (counters != null && counters.score() < 0) {
            counters.deliveries = 0;
            if (retained.size() >= MAX_RETAINED) {
                retained.remove(retained.keySet().iterator().next());
            }
            retained.put(peer, counters);
        }
    }

    double score(PeerId peer) {
        Counters counters = connected.get(peer);
        return counters == null ? 0 : counters.score();
    }

    void delivered(PeerId peer) {
        Counters counters = connected.get(peer);
        if (counters != null) {
            counters.deliveries = Math.min(DELIVERY_CAP, counters.deliveries + 1);
        }
    }

    void invalid(PeerId peer) {
        Counters counters = connected.get(peer);
        if (counters != null) {
            counters.invalid++;
        }
    }

    void penalize(PeerId peer, int times) {
        Counters counters = connected.get(peer);
        if (counters != null) {
            counters.penalty += times;
        }
    }

    void decay() {
        connected.values().forEach(Counters::decay);
        retained.values().forEach(Counters::decay);
        retained.values().removeIf(counters -> counters.score() >= 0);
    }
}
