package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.util.List;
import java.util.Set;

/**
 * What a peer says of itself, as far as it is believed.
 *
 * @param agent what it calls itself; can be empty
 * @param addresses those of its signed record, or those that it names if it shows none
 */
record PeerStatement(String agent, Set<String> protocols, List<Multiaddr> addresses) {

    /** Of a peer that said nothing yet. */
    static final PeerStatement NONE = new PeerStatement("", Set.of(), List.of());

    PeerStatement {
        protocols = Set.copyOf(protocols);
        addresses = List.copyOf(addresses);
    }

    /**
     * This statement with what a message changes; the fields that it lacks stay.
     *
     * @param signed the addresses of the message's record; empty if it has none
     */
    PeerStatement with(IdentifyMessage message, List<Multiaddr> signed) {
        List<Multiaddr> named = signed.isEmpty() ? message.addresses() : signed;
        return new PeerStatement(
                message.agentVersion().isEmpty() ? agent : message.agentVersion(),
                message.protocols().isEmpty() ? protocols : Set.copyOf(message.protocols()),
                named.isEmpty() ? addresses : named);
    }
}
