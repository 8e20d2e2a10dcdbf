package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connected peers with their scores. */
final class PeerTable {

    private final Map<PeerId, PeerState> peers = new LinkedHashMap<>();
    private final PeerScores scores;

    PeerTable(PeerScores scores) {
        this.scores = scores;
    }

    void add(PeerId peer, PeerState state) {
        peers.put(peer, state);
    }

    void remove(PeerId peer) {
        peers.remove(peer);
    }

    @Nullable
    PeerState get(PeerId peer) {
        return peers.get(peer);
    }

    Collection<PeerId> ids() {
        return Collections.unmodifiableSet(peers.keySet());
    }

    /** Whether this node dialled the peer. */
    boolean outbound(PeerId peer) {
        PeerState state = peers.get(peer);
        return state != null && state.outbound();
    }

    /** The peers that are in a topic and have at least a score, in a fixed order. */
    List<PeerId> subscribers(String topic, double leastScore) {
        List<PeerId> found = new ArrayList<>();
        peers.forEach((peer, state) -> {
            if (state.topics().contains(topic) && scores.score(peer) >= leastScore) {
                found.add(peer);
            }
        });
        return found;
    }

    void beat() {
        peers.values().forEach(PeerState::beat);
    }
}
