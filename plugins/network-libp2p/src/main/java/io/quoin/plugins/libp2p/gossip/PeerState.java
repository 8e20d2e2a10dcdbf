package io.quoin.plugins.libp2p.gossip;

import java.util.HashSet;
import java.util.Set;

/** What the router knows of one connected peer. */
final class PeerState {

    private final boolean outbound;
    private final Set<String> topics = new HashSet<>();
    private int ihaves;
    private int asked;

    /**
     * @param outbound whether this node dialled the peer
     */
    PeerState(boolean outbound) {
        this.outbound = outbound;
    }

    boolean outbound() {
        return outbound;
    }

    Set<String> topics() {
        return topics;
    }

    /** Counts an IHAVE of this heartbeat; false beyond the limit. */
    boolean countIHave() {
        ihaves++;
        return ihaves <= GossipLimits.MAX_IHAVES_PER_BEAT;
    }

    /** How many more ids may be asked of the peer in this heartbeat. */
    int askable() {
        return GossipLimits.MAX_IHAVE_IDS - asked;
    }

    void countAsked(int ids) {
        asked += ids;
    }

    void beat() {
        ihaves = 0;
        asked = 0;
    }
}
