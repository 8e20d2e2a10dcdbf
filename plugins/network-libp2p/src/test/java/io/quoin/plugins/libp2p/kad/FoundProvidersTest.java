package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoundProvidersTest {

    private static final byte[] CONTENT = ContentKey.multihash(new byte[32]);
    private static final int MAX = 12;

    private final Random random = new Random(1);
    private final PeerId self = KadPeers.random(random).id();
    private final Map<PeerId, Optional<Subnet>> subnets = new HashMap<>();
    private final FoundProviders found =
            new FoundProviders(self, peer -> subnets.getOrDefault(peer, Optional.empty()), MAX);

    @Test
    void oneLiarNeitherEndsTheSearchNorHidesTheProviders() {
        assertThat(found.visit(answerer(1), naming(providers(128)))).isFalse();
        List<KadPeer> real = providers(MAX);
        assertThat(found.visit(answerer(2), naming(real))).isFalse();
        assertThat(found.visit(answerer(3), naming(real))).isFalse();
        assertThat(found.visit(answerer(4), naming(real))).isTrue();
        assertThat(found.found()).hasSize(MAX);
        assertThat(found.found().stream().filter(real::contains)).hasSize(MAX * 3 / 4);
    }

    @Test
    void manyLiarsOfOneSubnetAreOne() {
        for (int i = 0; i < 20; i++) {
            assertThat(found.visit(answerer(1), naming(providers(MAX)))).isFalse();
        }
        List<KadPeer> real = providers(MAX);
        found.visit(answerer(2), naming(real));
        assertThat(found.found().stream().filter(real::contains)).hasSize(MAX / 2);
    }

    @Test
    void whoNamesNobodyDoesNotEndTheSearch() {
        found.visit(answerer(1), naming(providers(MAX)));
        for (int i = 2; i < 20; i++) {
            assertThat(found.visit(answerer(i), naming(List.of()))).isFalse();
        }
        assertThat(found.found()).hasSize(MAX);
    }

    @Test
    void falseAddressesHideNoTrueOne() {
        KadPeer provider = KadPeers.random(random);
        List<Multiaddr> wrong = new ArrayList<>();
        for (int i = 0; i < KadPeer.MAX_ADDRESSES; i++) {
            wrong.add(Multiaddr.parse("/ip4/203.0.113." + i + "/tcp/1"));
        }
        found.visit(answerer(1), naming(List.of(provider.withAddresses(wrong))));
        found.visit(answerer(2), naming(List.of(provider)));
        assertThat(found.found())
                .singleElement()
                .satisfies(one -> assertThat(one.addresses())
                        .hasSize(KadPeer.MAX_ADDRESSES)
                        .startsWith(wrong.get(0), provider.addresses().get(0)));
    }

    @Test
    void thisNodeIsNoProviderForItselfAndWhatItKnowsCounts() {
        KadPeer known = KadPeers.random(random);
        found.add(List.of(known));
        found.visit(answerer(1), naming(List.of(KadPeer.of(self, List.of()), known.withAddresses(List.of()))));
        assertThat(found.found()).containsExactly(known);
    }

    private KadPeer answerer(int subnet) {
        Multiaddr address = Multiaddr.parse("/ip4/20." + subnet + ".0.1/tcp/1");
        KadPeer peer = KadPeers.random(random, address.toString());
        subnets.put(peer.id(), Subnet.of(address));
        return peer;
    }

    private List<KadPeer> providers(int count) {
        List<KadPeer> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(KadPeers.random(random));
        }
        return some;
    }

    private static KadMessage naming(List<KadPeer> providers) {
        return new KadMessage(KadType.GET_PROVIDERS, CONTENT, null, List.of(), providers);
    }
}
