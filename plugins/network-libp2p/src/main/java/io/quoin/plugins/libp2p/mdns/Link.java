package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.address.IpBlock;
import java.net.InetAddress;
import java.util.List;

/**
 * A network that this machine is on, and the protocol by which it is spoken to there.
 *
 * @param name of both, such as {@code eth0/IPv4}
 * @param addresses that this machine has there, of both protocols
 */
record Link(String name, List<Address> addresses) {

    /** Systems tell of no prefix, or of none worth the name, where they know no network: half of the world is no link. */
    private static final int SHORTEST_PREFIX = 8;

    /** @param prefix bits that all addresses of the network have in common; below 8 it has no others */
    record Address(InetAddress host, int prefix) {

        boolean reaches(InetAddress other) {
            return prefix >= SHORTEST_PREFIX && IpBlock.of(host, prefix).contains(other);
        }
    }

    Link {
        addresses = List.copyOf(addresses);
    }

    /** Whether an address is this machine's. */
    boolean isOwn(InetAddress host) {
        return addresses.stream().anyMatch(own -> own.host().equals(host));
    }

    /** Whether an address is on this network, so that no router is needed to reach it. */
    boolean reaches(InetAddress host) {
        return addresses.stream().anyMatch(own -> own.reaches(host));
    }
}
