package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.Map;

/** Where one message of a simulation went. */
final class MessageTrace {

    private final Map<PeerId, Integer> hops = new HashMap<>();
    private long published;
    private long latest;
    private int copies;

    void published(PeerId origin, long now) {
        hops.put(origin, 0);
        published = now;
    }

    void arrived() {
        copies++;
    }

    void delivered(PeerId sender, PeerId at, long now) {
        hops.putIfAbsent(at, hops.getOrDefault(sender, 0) + 1);
        latest = Math.max(latest, now);
    }

    /** Whether a node has the message, its origin included. */
    boolean reached(PeerId id) {
        return hops.containsKey(id);
    }

    /** How many nodes have it beside its origin. */
    int deliveries() {
        return hops.size() - 1;
    }

    /** Copies that arrived at nodes which had the message. */
    int duplicates() {
        return copies - deliveries();
    }

    int longestPath() {
        return hops.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    double meanPath() {
        return hops.values().stream().mapToInt(Integer::intValue).sum() / (double) Math.max(1, deliveries());
    }

    /** Virtual milliseconds from the publication to the last delivery. */
    long spread() {
        return latest - published;
    }
}
