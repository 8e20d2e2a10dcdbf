package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.address.IpHost;
import io.quoin.plugins.libp2p.net.TcpAddresses;
import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses are told on a link, and which are believed that come from there. Link-local addresses of IPv6 are
 * neither: they mean nothing without the name of an interface, for which a multiaddr has no place.
 */
final class LinkAddresses {

    /** Addresses told or believed of one peer. */
    static final int MAX_ADDRESSES = 8;

    /** A peer's name for itself and its addresses, as the strings of a record say. */
    record Stated(PeerId peer, List<Multiaddr> addresses) {}

    private LinkAddresses() {}

    /**
     * What this node tells: where it listens, if that is on the link, and private or link-local. Loopback addresses only if
     * it listens on them by their names.
     *
     * @param listen TCP endpoints; a wildcard stands for all addresses of the link
     */
    static List<Multiaddr> told(List<Multiaddr> listen, Link link) {
        return listen.stream()
                .flatMap(address -> TcpAddresses.literal(address).stream())
                .flatMap(socket -> on(link, socket))
                .filter(socket -> IpHost.isLocal(socket.getAddress()) && isUsable(socket.getAddress()))
                .map(TcpAddresses::of)
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
    }

    /**
     * What is believed: addresses on the link itself, so that nobody there can send this node elsewhere; from this machine
     * those of loopback, too.
     *
     * @param strings as the record has them
     * @param from which address they came
     * @return empty if they name no peer, or none of its addresses is believed
     */
    static Optional<Stated> believed(List<String> strings, Link link, InetAddress from) {
        List<Multiaddr> endpoints =
                strings.stream().flatMap(LinkAddresses::endpoint).toList();
        if (endpoints.isEmpty()) {
            return Optional.empty();
        }
        PeerId peer = TcpAddresses.peer(endpoints.get(0));
        List<Multiaddr> addresses = endpoints.stream()
                .filter(address -> TcpAddresses.peer(address).equals(peer))
                .map(Multiaddr::withoutPeer)
                .filter(address -> IpHost.of(address)
                        .filter(host -> isNear(host, link, from))
                        .isPresent())
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
        return addresses.isEmpty() ? Optional.empty() : Optional.of(new Stated(peer, addresses));
    }

    private static Stream<InetSocketAddress> on(Link link, InetSocketAddress socket) {
        InetAddress host = socket.getAddress();
        if (host.isAnyLocalAddress()) {
            return link.addresses().stream().map(own -> new InetSocketAddress(own.host(), socket.getPort()));
        }
        return host.isLoopbackAddress() || link.isOwn(host) ? Stream.of(socket) : Stream.empty();
    }

    private static boolean isNear(InetAddress host, Link link, InetAddress from) {
        return host.isLoopbackAddress() ? link.isOwn(from) : link.reaches(host) && isUsable(host);
    }

    private static boolean isUsable(InetAddress host) {
        return !(host instanceof Inet6Address && host.isLinkLocalAddress());
    }

    /** The address in a string, if it is one that can be dialled: {@code dnsaddr=/ip4/192.0.2.1/tcp/4001/p2p/12D3Koo...}. */
    private static Stream<Multiaddr> endpoint(String string) {
        if (!string.startsWith(PeerService.ADDRESS)) {
            return Stream.empty();
        }
        try {
            Multiaddr address = TcpAddresses.requireDial(string.substring(PeerService.ADDRESS.length()));
            AddressPart host = address.parts().get(0);
            return host == AddressPart.IP4 || host == AddressPart.IP6 ? Stream.of(address) : Stream.empty();
        } catch (QuoinException e) {
            // Of another transport, or nonsense: peers of the local network tell what they like.
            return Stream.empty();
        }
    }
}
