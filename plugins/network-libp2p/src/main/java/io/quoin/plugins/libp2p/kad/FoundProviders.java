package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.spi.network.PeerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the providers of one content, up to a number. Confined to the DHT's turns. */
final class FoundProviders implements Lookup.Visitor {

    private final PeerId self;
    private final KadClient client;
    private final int max;
    private final Map<PeerId, KadPeer> found = new LinkedHashMap<>();

    FoundProviders(PeerId self, KadClient client, int max) {
        this.self = self;
        this.client = client;
        this.max = max;
    }

    @Override
    public boolean visit(KadPeer from, KadMessage answer) {
        add(answer.providers().stream()
                .map(provider -> provider.sharedWith(client.address(from.id()).flatMap(Subnet::of)))
                .toList());
        return found.size() == max;
    }

    void add(List<KadPeer> providers) {
        for (KadPeer provider : providers) {
            boolean room = found.size() < max || found.containsKey(provider.id());
            if (room && !provider.id().equals(self)) {
                // Of two statements the one with addresses is of use.
                found.merge(provider.id(), provider, (a, b) -> a.addresses().isEmpty() ? b : a);
            }
        }
    }

    List<KadPeer> found() {
        return List.copyOf(found.values());
    }
}
