package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Multiaddrs of TCP endpoints as socket addresses, and back. */
public final class TcpAddresses {

    private TcpAddresses() {}

    /** Requires {@code /<host>/tcp/<port>}; {@code NET_ADDRESS} for anything else. */
    public static Multiaddr requireListen(String text) {
        Multiaddr address = Multiaddr.parse(text);
        if (address.parts().size() != 2 || !isTcp(address.parts())) {
            throw refused(text, "/ip4/127.0.0.1/tcp/4001");
        }
        return address;
    }

    /**
     * Requires {@code /<host>/tcp/<port>/p2p/<id>}, or {@code /dnsaddr/<host>/p2p/<id>}, whose endpoints are in the DNS;
     * {@code NET_ADDRESS} for anything else.
     */
    public static Multiaddr requireDial(String text) {
        Multiaddr address = Multiaddr.parse(text);
        List<AddressPart> parts = address.parts();
        boolean endpoint = parts.size() == 3 && isTcp(parts) && parts.get(2) == AddressPart.P2P && port(address) != 0;
        if (!endpoint && !parts.equals(List.of(AddressPart.DNSADDR, AddressPart.P2P))) {
            throw refused(text, "/ip4/192.0.2.1/tcp/4001/p2p/12D3Koo...");
        }
        try {
            peer(address);
        } catch (QuoinException e) {
            throw new QuoinException(NetworkError.NET_ADDRESS, "The address '" + text + "' names no peer", e);
        }
        return address;
    }

    /** The peer at the end of an address. */
    public static PeerId peer(Multiaddr address) {
        return PeerIds.parse(address.value(AddressPart.P2P).orElseThrow());
    }

    /** The socket address to listen at; looks a host name up, which may block. */
    public static InetSocketAddress resolve(Multiaddr address) {
        String host = AddressPart.HOSTS.stream()
                .flatMap(part -> address.value(part).stream())
                .findFirst()
                .orElseThrow();
        return new InetSocketAddress(host, port(address));
    }

    /** The socket address, if the host is an IP address, so that nothing needs to be looked up, and the port is one. */
    public static Optional<InetSocketAddress> literal(Multiaddr address) {
        List<AddressPart> parts = address.parts();
        boolean numeric = isTcp(parts) && (parts.get(0) == AddressPart.IP4 || parts.get(0) == AddressPart.IP6);
        return numeric && port(address) != 0 ? Optional.of(resolve(address)) : Optional.empty();
    }

    /** The multiaddr of a socket. */
    public static Multiaddr of(InetSocketAddress socket) {
        InetAddress host = socket.getAddress();
        String literal = host.getHostAddress();
        int zone = literal.indexOf('%');
        String plain = zone < 0 ? literal : literal.substring(0, zone);
        return Multiaddr.parse((host instanceof Inet6Address ? "/ip6/" : "/ip4/") + plain + "/tcp/" + socket.getPort());
    }

    private static int port(Multiaddr address) {
        return Integer.parseInt(address.value(AddressPart.TCP).orElseThrow());
    }

    private static boolean isTcp(List<AddressPart> parts) {
        return parts.size() >= 2 && AddressPart.HOSTS.contains(parts.get(0)) && parts.get(1) == AddressPart.TCP;
    }

    private static QuoinException refused(String text, String example) {
        return new QuoinException(
                NetworkError.NET_ADDRESS,
                "The address '" + text + "' cannot be used; expected a TCP address such as " + example);
    }
}
