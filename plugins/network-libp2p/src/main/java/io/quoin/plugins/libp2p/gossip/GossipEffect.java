package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.List;

/** What the router wants done. */
sealed interface GossipEffect {

    /** Tell a peer something. */
    record Send(PeerId peer, Rpc rpc) implements GossipEffect {}

    /** Check a message's signature and content, and report the outcome to the router. */
    record Validate(MessageId id, PeerId sender, GossipMessage message) implements GossipEffect {}

    /** Verify and dial the peers that a trusted peer named. */
    record Exchange(PeerId from, List<ExchangedPeer> named) implements GossipEffect {}
}
