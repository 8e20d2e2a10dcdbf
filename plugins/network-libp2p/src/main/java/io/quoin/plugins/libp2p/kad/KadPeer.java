package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.List;

/**
 * A peer of the DHT.
 *
 * @param place the SHA-256 of the id's multihash
 * @param addresses where it is said to listen, at most {@link #MAX_ADDRESSES}
 */
public record KadPeer(PeerId id, KadId place, List<Multiaddr> addresses) {

    /** Addresses kept of a peer; further ones are left out. */
    static final int MAX_ADDRESSES = 8;

    public KadPeer {
        addresses = List.copyOf(addresses.size() > MAX_ADDRESSES ? addresses.subList(0, MAX_ADDRESSES) : addresses);
    }

    static KadPeer of(PeerId id, List<Multiaddr> addresses) {
        return new KadPeer(id, KadId.of(PeerIds.multihash(id)), addresses);
    }

    static KadPeer of(byte[] multihash, List<Multiaddr> addresses) {
        return new KadPeer(PeerIds.fromMultihash(multihash), KadId.of(multihash), addresses);
    }

    KadPeer withAddresses(List<Multiaddr> others) {
        return new KadPeer(id, place, others);
    }
}
