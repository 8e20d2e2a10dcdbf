package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The part of an address that one owner can have many addresses in: a /24 of IPv4 or a /48 of IPv6.
 *
 * @param prefix its bytes in hexadecimal
 */
record Subnet(String prefix) {

    private static final int IPV4_PREFIX_BYTES = 3;
    private static final int IPV6_PREFIX_BYTES = 6;

    /**
     * The subnet of an address on the internet. Empty for names, and for loopback, private and link-local addresses,
     * which belong to the operator.
     */
    static Optional<Subnet> of(Multiaddr address) {
        return address.value(AddressPart.IP4)
                .or(() -> address.value(AddressPart.IP6))
                .flatMap(Subnet::ofLiteral);
    }

    private static Optional<Subnet> ofLiteral(String literal) {
        InetAddress host = parse(literal);
        if (isLocal(host)) {
            return Optional.empty();
        }
        byte[] bytes = host.getAddress();
        int length = bytes.length == 4 ? IPV4_PREFIX_BYTES : IPV6_PREFIX_BYTES;
        return Optional.of(new Subnet(HexFormat.of().formatHex(Arrays.copyOf(bytes, length))));
    }

    private static InetAddress parse(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("A multiaddr holds the literal '" + literal + "', which is none", e);
        }
    }

    private static boolean isLocal(InetAddress host) {
        return host.isLoopbackAddress()
                || host.isSiteLocalAddress()
                || host.isLinkLocalAddress()
                || host.isAnyLocalAddress()
                || host.isMulticastAddress()
                || isUniqueLocal(host.getAddress());
    }

    /** fc00::/7, RFC 4193. */
    private static boolean isUniqueLocal(byte[] bytes) {
        return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    }
}
