package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chooses the peers that a pruned peer is told of, so that it finds other links: peers that stated their addresses. */
final class ExchangeOffers {

    private final boolean wanted;
    private final PeerTable peers;
    private final Random random;

    ExchangeOffers(boolean wanted, PeerTable peers, Random random) {
        this.wanted = wanted;
        this.peers = peers;
        this.random = random;
    }

    /** At most 16 peers of a topic that behave, in random order. */
    List<ExchangedPeer> of(String topic, PeerId pruned) {
        if (!wanted) {
            return List.of();
        }
        List<ExchangedPeer> found = new ArrayList<>();
        for (PeerId peer : peers.subscribers(topic, 0)) {
            PeerState state = peers.get(peer);
            if (state != null && !peer.equals(pruned) && state.signedRecord().length > 0) {
                found.add(new ExchangedPeer(peer, state.signedRecord()));
            }
        }
        Collections.shuffle(found, random);
        return List.copyOf(found.subList(0, Math.min(found.size(), GossipLimits.MAX_EXCHANGED)));
    }
}
