package io.quoin.plugins.libp2p.address;

import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses are told to a peer, and believed from it. Only TCP endpoints with a literal address: a stranger must not
 * make this node look names up. With a peer on the internet none of a private network: it must not make this node scan
 * the operator's own hosts, nor learn of them.
 */
public final class AddressPolicy {

    /** Addresses kept of a peer; further ones are left out. */
    public static final int MAX_ADDRESSES = 8;

    private static final Set<AddressPart> LITERALS = Set.of(AddressPart.IP4, AddressPart.IP6);

    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");

    private AddressPolicy() {}

    /** @param peer the subnet from which the peer is connected; empty for a local one */
    public static List<Multiaddr> shared(List<Multiaddr> addresses, Optional<Subnet> peer) {
        return addresses.stream()
                .filter(AddressPolicy::isEndpoint)
                .filter(address -> !isWildcard(address))
                .filter(address -> peer.isEmpty() || Subnet.of(address).isPresent())
                .toList();
    }

    /**
     * What a peer announces of itself. A wildcard address means the host from which the peer is connected.
     *
     * @param socket the address of the peer's connection
     */
    public static List<Multiaddr> announced(List<Multiaddr> addresses, Multiaddr socket) {
        List<Multiaddr> meant = addresses.stream()
                .filter(AddressPolicy::isEndpoint)
                .map(address -> isWildcard(address) ? atHostOf(socket, address) : address)
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
        return shared(meant, Subnet.of(socket));
    }

    private static boolean isWildcard(Multiaddr address) {
        return address.value(AddressPart.IP4)
                .or(() -> address.value(AddressPart.IP6))
                .filter(WILDCARDS::contains)
                .isPresent();
    }

    private static Multiaddr atHostOf(Multiaddr socket, Multiaddr announced) {
        AddressPart family = socket.parts().get(0);
        return Multiaddr.parse("/" + family.text() + "/" + socket.value(family).orElseThrow() + "/tcp/"
                + announced.value(AddressPart.TCP).orElseThrow());
    }

    private static boolean isEndpoint(Multiaddr address) {
        List<AddressPart> parts = address.parts();
        return parts.size() == 2 && LITERALS.contains(parts.get(0)) && parts.get(1) == AddressPart.TCP;
    }
}
