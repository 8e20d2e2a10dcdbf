package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a peer stands that a query asked.
 *
 * @param tried the addresses that were at hand: with others, a peer that failed may be asked again
 */
record Contact(State state, Set<Multiaddr> tried) {

    enum State {
        ASKED,
        ANSWERED,
        FAILED
    }

    Contact {
        tried = Set.copyOf(tried);
    }

    Contact with(State next) {
        return new Contact(next, tried);
    }

    Contact askedAt(List<Multiaddr> addresses) {
        Set<Multiaddr> all = new HashSet<>(tried);
        all.addAll(addresses);
        return new Contact(State.ASKED, all);
    }

    /** Whether a peer failed for all that is known of it now. */
    boolean gaveUp(KadPeer peer) {
        return state == State.FAILED && tried.containsAll(peer.addresses());
    }
}
