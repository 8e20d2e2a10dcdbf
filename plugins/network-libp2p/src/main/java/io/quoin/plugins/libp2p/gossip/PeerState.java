package io.quoin.plugins.libp2p.gossip;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** What the router knows of one connected peer. */
final class PeerState {

    private final boolean outbound;
    private final Set<String> topics = new HashSet<>();
    private final UnwantedIds unwanted = new UnwantedIds();
    private byte[] signedRecord = {};
    private boolean hearsUnwanted;
    private int ihaves;
    private int asked;
    private int served;

    /**
     * @param outbound whether this node dialled the peer
     */
    PeerState(boolean outbound) {
        this.outbound = outbound;
    }

    boolean outbound() {
        return outbound;
    }

    /** The topics that the peer is in. */
    Set<String> topics() {
        return Collections.unmodifiableSet(topics);
    }

    /** The peer joins a topic; false, and it is not kept, beyond 128 topics. */
    boolean subscribe(String topic) {
        return topics.contains(topic) || topics.size() < GossipLimits.MAX_TOPICS_PER_PEER && topics.add(topic);
    }

    void unsubscribe(String topic) {
        topics.remove(topic);
    }

    UnwantedIds unwanted() {
        return unwanted;
    }

    /** The peer's statement of its addresses; empty if it made none. */
    byte[] signedRecord() {
        return signedRecord;
    }

    void signedRecord(byte[] sealed) {
        signedRecord = sealed;
    }

    /** Whether the peer understands IDONTWANT. */
    boolean hearsUnwanted() {
        return hearsUnwanted;
    }

    void hearsUnwanted(boolean hears) {
        hearsUnwanted = hears;
    }

    /** Counts an RPC with IHAVEs of this heartbeat; false beyond the limit. */
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

    /** Counts an id that the peer asks for in this heartbeat; false beyond the limit. */
    boolean countServed() {
        served++;
        return served <= GossipLimits.MAX_IWANT_IDS;
    }

    void beat() {
        ihaves = 0;
        asked = 0;
        served = 0;
        unwanted.beat();
    }
}
