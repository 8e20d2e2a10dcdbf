package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.util.List;
import java.util.Set;

/**
 * What a peer says of itself, as far as it is believed.
 *
 * @param agent what it calls itself; can be empty
 * @param addresses those of its signed record, or those that it names if it shows none
 * @param number of the record, unsigned; 0 without one
 */
record PeerStatement(String agent, Set<String> protocols, List<Multiaddr> addresses, long number) {

    /** Of a peer that said nothing yet. */
    static final PeerStatement NONE = new PeerStatement("", Set.of(), List.of(), 0);

    PeerStatement {
        protocols = Set.copyOf(protocols);
        addresses = List.copyOf(addresses);
    }

    /** What a message without a record says. */
    static PeerStatement of(IdentifyMessage message) {
        return new PeerStatement(message.agentVersion(), Set.copyOf(message.protocols()), message.addresses(), 0);
    }

    /** This statement with the addresses of a record, unless that names none. */
    PeerStatement signed(List<Multiaddr> others, long recordNumber) {
        return new PeerStatement(agent, protocols, others.isEmpty() ? addresses : others, recordNumber);
    }

    /** This statement, and of an older one what it does not say. */
    PeerStatement over(PeerStatement older) {
        return new PeerStatement(
                agent.isEmpty() ? older.agent : agent,
                protocols.isEmpty() ? older.protocols : protocols,
                addresses.isEmpty() ? older.addresses : addresses,
                Long.compareUnsigned(number, older.number) < 0 ? older.number : number);
    }
}
