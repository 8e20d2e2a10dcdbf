package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.address.IpHost;
import io.quoin.plugins.libp2p.net.TcpAddresses;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which addresses are told on a link, and which are believed that come from there. Link-local addresses of IPv6 are
 * neither: they mean nothing without the name of an interface, for which a multiaddr has no place.
 */
final class LinkAddresses {

    /** Addresses told or believed of one peer. */
    static final int MAX_ADDRESSES = 8;

    private static final Pattern ENDPOINT =
            Pattern.compile(PeerService.ADDRESS + "/ip[46]/[0-9A-Fa-f.:]+/tcp/\\d{1,5}/p2p/[0-9A-Za-z]+");

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
     * What is believed: private addresses on the link itself, so that nobody there can send this node elsewhere. Addresses
     * of this machine are believed of this machine alone, and those of loopback if this node listens there as well: what
     * else listens on this machine is no peer of anybody's choice.
     *
     * @param strings as {@link PeerService#statements} has them
     * @param listen where this node listens
     * @param from which address they came
     * @return empty if they name no peer, or none of its addresses is believed
     */
    static Optional<Stated> believed(List<String> strings, List<Multiaddr> listen, Link link, InetAddress from) {
        List<Multiaddr> endpoints =
                strings.stream().flatMap(LinkAddresses::endpoint).toList();
        if (endpoints.isEmpty()) {
            return Optional.empty();
        }
        PeerId peer = TcpAddresses.peer(endpoints.get(0));
        boolean loopback = link.isOwn(from) && isOnLoopback(listen);
        List<Multiaddr> addresses = endpoints.stream()
                .filter(address -> TcpAddresses.peer(address).equals(peer))
                .map(Multiaddr::withoutPeer)
                .filter(address -> IpHost.of(address)
                        .filter(host -> host.isLoopbackAddress() ? loopback : isNear(host, link, from))
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

    private static boolean isOnLoopback(List<Multiaddr> listen) {
        return listen.stream().flatMap(address -> IpHost.of(address).stream()).anyMatch(InetAddress::isLoopbackAddress);
    }

    private static boolean isNear(InetAddress host, Link link, InetAddress from) {
        return link.reaches(host) && (!link.isOwn(host) || link.isOwn(from)) && IpHost.isLocal(host) && isUsable(host);
    }

    private static boolean isUsable(InetAddress host) {
        return !(host instanceof Inet6Address && host.isLinkLocalAddress());
    }

    /**
     * Whether a string has the form of an address that can be dialled, {@code
     * dnsaddr=/ip4/192.0.2.1/tcp/4001/p2p/12D3Koo...}. Cheap, so that what peers tell of other transports takes no room.
     */
    static boolean mayBeEndpoint(String string) {
        return ENDPOINT.matcher(string).matches();
    }

    private static Stream<Multiaddr> endpoint(String string) {
        if (!mayBeEndpoint(string)) {
            return Stream.empty();
        }
        try {
            return Stream.of(TcpAddresses.requireDial(string.substring(PeerService.ADDRESS.length())));
        } catch (QuoinException e) {
            // Peers of the local network tell what they like.
            return Stream.empty();
        }
    }
}
