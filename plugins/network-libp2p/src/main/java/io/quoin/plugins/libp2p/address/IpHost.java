package io.quoin.plugins.libp2p.address;

import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The hosts in multiaddrs. */
public final class IpHost {

    private IpHost() {}

    /** The IP address in a multiaddr; empty if it has none, but a name or nothing. */
    public static Optional<InetAddress> of(Multiaddr address) {
        return address.value(AddressPart.IP4)
                .or(() -> address.value(AddressPart.IP6))
                .map(IpHost::literal);
    }

    /**
     * Whether an address belongs to this machine or its surroundings: loopback, private (RFC 1918), link-local, unique
     * local (fc00::/7, RFC 4193), any, or multicast.
     */
    public static boolean isLocal(InetAddress host) {
        byte[] bytes = host.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return host.isLoopbackAddress()
                || host.isSiteLocalAddress()
                || host.isLinkLocalAddress()
                || host.isAnyLocalAddress()
                || host.isMulticastAddress()
                || uniqueLocal;
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("A multiaddr holds the literal '" + text + "', which is none", e);
        }
    }
}
