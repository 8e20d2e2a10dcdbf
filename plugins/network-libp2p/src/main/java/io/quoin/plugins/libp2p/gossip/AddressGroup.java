package io.quoin.plugins.libp2p.gossip;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * What counts as one address: an IPv4 address, or the /64 of an IPv6 address, since whoever has one address of a /64 has
 * them all.
 */
final class AddressGroup {

    private static final int IPV6_PREFIX_BYTES = 8;

    private AddressGroup() {}

    /** The group of an address; empty for a loopback address, behind which nodes of one machine meet. */
    static String of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return "";
        }
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, IPV6_PREFIX_BYTES));
    }
}
