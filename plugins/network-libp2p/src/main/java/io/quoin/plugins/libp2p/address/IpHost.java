package io.quoin.plugins.libp2p.address;

import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The hosts in multiaddrs. */
public final class IpHost {

    private static final List<IpBlock> LOCAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/3",
                    "::/128",
                    "::1/128",
                    "100::/64",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(IpBlock::parse)
            .toList();

    private static final List<Embedding> EMBEDDING = List.of(
            new Embedding(IpBlock.parse("::/96"), 12),
            new Embedding(IpBlock.parse("64:ff9b::/96"), 12),
            new Embedding(IpBlock.parse("64:ff9b:1::/96"), 12),
            new Embedding(IpBlock.parse("2002::/16"), 2));

    private IpHost() {}

    /** The IP address in a multiaddr; empty if it has none, but a name or nothing. */
    public static Optional<InetAddress> of(Multiaddr address) {
        return address.value(AddressPart.IP4)
                .or(() -> address.value(AddressPart.IP6))
                .map(IpHost::literal);
    }

    /**
     * Whether an address belongs to this machine, its surroundings or a network's operator, or can be nobody's: what the
     * registries of special-purpose addresses (RFC 6890) do not call global, but for examples in documents, and multicast. An IPv6 address that stands for an IPv4 one (RFC 4291, RFC
     * 6052, RFC 8215, RFC 3056) is as local as that.
     */
    public static boolean isLocal(InetAddress host) {
        return LOCAL.stream().anyMatch(block -> block.contains(host))
                || EMBEDDING.stream()
                        .anyMatch(embedding ->
                                embedding.block.contains(host) && isLocal(embedding.inside(host.getAddress())));
    }

    /** A block of IPv6 addresses with an IPv4 address from a byte on. */
    private record Embedding(IpBlock block, int offset) {

        InetAddress inside(byte[] bytes) {
            try {
                return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("Four bytes are an address", e);
            }
        }
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("A multiaddr holds the literal '" + text + "', which is none", e);
        }
    }
}
