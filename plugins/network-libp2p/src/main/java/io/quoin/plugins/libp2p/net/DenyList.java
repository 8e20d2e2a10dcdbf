package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.address.IpBlock;
import io.quoin.plugins.libp2p.address.IpHost;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The peers and addresses with which the operator wants no connection, in neither direction. */
public record DenyList(Set<PeerId> peers, List<IpBlock> blocks) {

    private static final int MAX_ENTRIES = 4096;

    public DenyList {
        peers = Set.copyOf(peers);
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads the operator's list.
     *
     * @param entries peer ids, IP addresses, and subnets such as {@code 192.0.2.0/24}, 4096 at most
     * @throws QuoinException with {@code NET_ADDRESS} for anything else
     */
    public static DenyList parse(List<String> entries) {
        if (entries.size() > MAX_ENTRIES) {
            throw new QuoinException(
                    NetworkError.NET_ADDRESS,
                    "deny has " + entries.size() + " entries, the limit is " + MAX_ENTRIES + "; join subnets");
        }
        Set<PeerId> peers = new HashSet<>();
        List<IpBlock> blocks = new ArrayList<>();
        for (String entry : entries) {
            if (entry.contains(".") || entry.contains(":")) {
                blocks.add(IpBlock.parse(entry));
            } else {
                peers.add(PeerIds.parse(entry));
            }
        }
        return new DenyList(peers, blocks);
    }

    public boolean denies(PeerId peer) {
        return peers.contains(peer);
    }

    /**
     * Requires an address to dial to be neither of a denied peer nor in a denied subnet; one with a host name is looked at
     * again when it is dialled.
     *
     * @throws QuoinException with {@code NET_ADDRESS} if it is
     */
    public Multiaddr requireWanted(Multiaddr address) {
        if (denies(TcpAddresses.peer(address))
                || IpHost.of(address).filter(this::denies).isPresent()) {
            throw new QuoinException(
                    NetworkError.NET_ADDRESS,
                    "The address '" + address + "' is on the deny list; take it off deny, or do not connect with it");
        }
        return address;
    }

    public boolean denies(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
