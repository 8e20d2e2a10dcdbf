package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Links, and what peers tell of themselves there. */
final class MdnsPackets {

    private MdnsPackets() {}

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** @param addresses of this machine, such as {@code 192.168.7.2/24} */
    static Link link(String name, String... addresses) {
        return new Link(
                name,
                Stream.of(addresses)
                        .map(address -> address.split("/"))
                        .map(parts -> new Link.Address(ip(parts[0]), Integer.parseInt(parts[1])))
                        .toList());
    }

    static DnsName name(int number) {
        return PeerService.NAME.child("peer" + number);
    }

    /** The peer of a number tells that it is at an address. */
    static DnsMessage statement(int number, String address, long ttl) {
        byte[] id = PeerIds.multihash(Vectors.identity(number).id());
        return PeerService.answer(name(number), List.of(Multiaddr.parse(address).withPeer(id)), ttl);
    }
}
