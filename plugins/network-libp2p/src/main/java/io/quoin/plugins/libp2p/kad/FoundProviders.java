package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects the providers of one content, up to a number, from several peers: one that names only peers that do not exist,
 * or false addresses, neither ends the search nor hides a provider. Confined to the DHT's turns.
 */
final class FoundProviders implements Lookup.Visitor {

    /** The search ends early only when so many voices named providers. */
    static final int ENOUGH_VOICES = 4;

    private final PeerId self;
    private final Function<PeerId, Optional<Subnet>> subnets;
    private final int max;
    private final Statements<PeerId> named;
    private final Map<PeerId, Statements<Multiaddr>> addresses = new HashMap<>();

    /** @param subnets of the connections with peers */
    FoundProviders(PeerId self, Function<PeerId, Optional<Subnet>> subnets, int max) {
        this.self = self;
        this.subnets = subnets;
        this.max = max;
        this.named = new Statements<>(max);
    }

    @Override
    public boolean visit(KadPeer from, KadMessage answer) {
        Optional<Subnet> subnet = subnets.apply(from.id());
        add(
                subnet,
                answer.providers().stream()
                        .map(provider -> provider.sharedWith(subnet))
                        .toList());
        return named.voices() >= ENOUGH_VOICES && isFull();
    }

    /** Takes what is known here. */
    void add(List<KadPeer> providers) {
        add(Optional.empty(), providers);
    }

    boolean isFull() {
        return named.inTurns(max).size() == max;
    }

    List<KadPeer> found() {
        return named.inTurns(max).stream().map(this::reachable).toList();
    }

    private void add(Optional<Subnet> subnet, List<KadPeer> providers) {
        List<KadPeer> others = providers.stream()
                .filter(provider -> !provider.id().equals(self))
                .limit(max)
                .toList();
        named.add(subnet, others.stream().map(KadPeer::id).toList());
        others.forEach(provider -> addresses
                .computeIfAbsent(provider.id(), any -> new Statements<>(KadPeer.MAX_ADDRESSES))
                .add(subnet, provider.addresses()));
    }

    private KadPeer reachable(PeerId provider) {
        Statements<Multiaddr> told = Objects.requireNonNull(addresses.get(provider));
        return KadPeer.of(provider, new ArrayList<>(told.inTurns(KadPeer.MAX_ADDRESSES)));
    }
}
