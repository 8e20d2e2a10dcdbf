package io.quoin.plugins.libp2p.address;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.util.Optional;

/** The part of the internet that one owner can have many addresses in. */
public record Subnet(IpBlock block) {

    /**
     * The subnet of an address on the internet. Empty for names, and for loopback, private and link-local addresses,
     * which belong to the operator.
     */
    public static Optional<Subnet> of(Multiaddr address) {
        return IpHost.of(address).filter(host -> !IpHost.isLocal(host)).map(host -> new Subnet(IpBlock.site(host)));
    }
}
