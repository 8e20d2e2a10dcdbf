package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.AddressPolicy;
import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.List;
import java.util.Optional;

/**
 * A peer of the DHT.
 *
 * @param place the SHA-256 of the id's multihash
 * @param addresses where it is said to listen, at most {@link #MAX_ADDRESSES}
 */
public record KadPeer(PeerId id, KadId place, List<Multiaddr> addresses) {

    static final int MAX_ADDRESSES = AddressPolicy.MAX_ADDRESSES;

    public KadPeer {
        addresses = List.copyOf(addresses.size() > MAX_ADDRESSES ? addresses.subList(0, MAX_ADDRESSES) : addresses);
    }

    static KadPeer of(PeerId id, List<Multiaddr> addresses) {
        return new KadPeer(id, KadId.of(PeerIds.multihash(id)), addresses);
    }

    static KadPeer of(byte[] multihash, List<Multiaddr> addresses) {
        return new KadPeer(PeerIds.fromMultihash(multihash), KadId.of(multihash), addresses);
    }

    /** This peer with the addresses of it that a peer in a subnet may be told, or be believed about. */
    KadPeer sharedWith(Optional<Subnet> peer) {
        return withAddresses(AddressPolicy.shared(addresses, peer));
    }

    KadPeer withAddresses(List<Multiaddr> others) {
        return new KadPeer(id, place, others);
    }
}
