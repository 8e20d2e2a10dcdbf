package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KadServerTest {

    private static final Multiaddr PUBLIC = Multiaddr.parse("/ip4/198.51.100.7/tcp/50000");
    private static final Multiaddr LOCAL = Multiaddr.parse("/ip4/192.168.1.7/tcp/50000");
    private static final Multiaddr SELF = Multiaddr.parse("/ip4/203.0.113.200/tcp/4001");
    private static final byte[] CONTENT = ContentKey.multihash(new byte[32]);

    private final Random random = new Random(3);
    private final KadState state = KadState.empty(KadPeers.random(random), 16);
    private final Map<PeerId, KadPeer> connected = new HashMap<>();
    private final KadServer server =
            new KadServer(state, () -> List.of(SELF), id -> Optional.ofNullable(connected.get(id)), 20);
    private final KadPeer client = KadPeers.random(random, "/ip4/198.51.100.7/tcp/4001");
    private final KadServer.Asker asker = new KadServer.Asker(client.id(), PUBLIC);

    KadServerTest() {
        state.validators().add(Numbered.NAMESPACE, new Numbered());
    }

    @Test
    void whatWasPutIsGotAndTheAnswerEchoesIt() {
        KadMessage answer = answer(KadMessage.put(Numbered.of("a", "1:x")));
        assertThat(Objects.requireNonNull(answer.value()).value()).isEqualTo(Numbered.bytes("1:x"));
        KadMessage got = answer(KadMessage.request(KadType.GET_VALUE, Numbered.key("a")));
        assertThat(Objects.requireNonNull(got.value()).value()).isEqualTo(Numbered.bytes("1:x"));
        assertThat(answer(KadMessage.request(KadType.GET_VALUE, Numbered.key("b")))
                        .value())
                .isNull();
    }

    @Test
    void poisonedRecordsAreRefusedAndChangeNothing() {
        answer(KadMessage.put(Numbered.of("a", "5:x")));
        assertRefused(KadMessage.put(Numbered.of("a", "not valid")), NetworkError.NET_PROTOCOL);
        assertRefused(KadMessage.put(Numbered.of("a", "4:older")), NetworkError.NET_PROTOCOL);
        assertRefused(
                KadMessage.put(new KadRecord(Numbered.bytes("/foreign/a"), Numbered.bytes("9:x"), "")),
                NetworkError.NET_PROTOCOL);
        assertRefused(
                new KadMessage(KadType.PUT_VALUE, Numbered.key("a"), Numbered.of("b", "9:x"), List.of(), List.of()),
                NetworkError.NET_PROTOCOL);
        assertRefused(KadMessage.request(KadType.PUT_VALUE, Numbered.key("a")), NetworkError.NET_PROTOCOL);
        KadMessage got = answer(KadMessage.request(KadType.GET_VALUE, Numbered.key("a")));
        assertThat(Objects.requireNonNull(got.value()).value()).isEqualTo(Numbered.bytes("5:x"));
        assertThat(state.records().size()).isEqualTo(1);
    }

    @Test
    void aPeerAnnouncesItselfAlone() {
        KadPeer other = KadPeers.random(random, "/ip4/203.0.113.1/tcp/4001");
        assertThat(server.answer(
                        asker,
                        new KadMessage(KadType.ADD_PROVIDER, CONTENT, null, List.of(), List.of(other, client)),
                        0))
                .isEmpty();
        assertThat(answer(KadMessage.request(KadType.GET_PROVIDERS, CONTENT)).providers())
                .containsExactly(client);
        assertRefused(KadMessage.announce(CONTENT, other), NetworkError.NET_PROTOCOL);
        assertRefused(KadMessage.announce(CONTENT, client.withAddresses(List.of())), NetworkError.NET_PROTOCOL);
        assertRefused(KadMessage.announce(new byte[81], client), NetworkError.NET_PROTOCOL);
        assertThat(state.providers().size()).isEqualTo(1);
    }

    @Test
    void aNodeThatProvidesNamesItselfWithTheOthersUntilItProvidesNoMore() {
        server.answer(asker, KadMessage.announce(CONTENT, client), 0);
        state.provided().note(KadId.of(CONTENT), CONTENT);
        KadMessage request = KadMessage.request(KadType.GET_PROVIDERS, CONTENT);
        assertThat(answer(request).providers()).containsExactly(state.self().withAddresses(List.of(SELF)), client);
        state.provided().forget(KadId.of(CONTENT));
        assertThat(answer(request).providers()).containsExactly(client);
    }

    @Test
    void aProviderThatAnnouncesEverythingIsStoppedAtItsShare() {
        int share = ProviderLimits.standard().perProvider();
        for (int i = 0; i < share; i++) {
            server.answer(asker, KadMessage.announce(KadPeers.multihash(random), client), 0);
        }
        assertRefused(KadMessage.announce(KadPeers.multihash(random), client), NetworkError.NET_OVERLOADED);
        assertThat(state.providers().size()).isEqualTo(share);
    }

    @Test
    void addressesOfPrivateNetworksStayThere() {
        KadPeer both = KadPeers.random(random)
                .withAddresses(List.of(
                        Multiaddr.parse("/ip4/10.0.0.9/tcp/1"),
                        Multiaddr.parse("/ip4/203.0.113.9/tcp/1"),
                        Multiaddr.parse("/dns4/example.com/tcp/1")));
        state.table().offer(both, Optional.empty(), 0);
        KadMessage request = KadMessage.request(KadType.FIND_NODE, KadPeers.multihash(random));
        assertThat(answer(request).closer())
                .containsExactly(both.withAddresses(List.of(Multiaddr.parse("/ip4/203.0.113.9/tcp/1"))));
        KadMessage near = server.answer(new KadServer.Asker(client.id(), LOCAL), request, 0)
                .orElseThrow();
        assertThat(near.closer().get(0).addresses()).hasSize(2);
    }

    @Test
    void aWildcardAddressMeansTheHostOfTheConnection() {
        server.answer(
                asker,
                KadMessage.announce(CONTENT, client.withAddresses(List.of(Multiaddr.parse("/ip4/0.0.0.0/tcp/4001")))),
                0);
        assertThat(answer(KadMessage.request(KadType.GET_PROVIDERS, CONTENT)).providers())
                .containsExactly(client);
    }

    @Test
    void theNearestPeersAreNamedButNeverTheAsker() {
        for (int i = 0; i < 100; i++) {
            state.table().offer(KadPeers.random(random, "/ip4/203.0." + i + ".9/tcp/1"), Optional.empty(), 0);
        }
        state.table().offer(client, Optional.empty(), 0);
        List<KadPeer> named = answer(KadMessage.request(KadType.FIND_NODE, PeerIds.multihash(client.id())))
                .closer();
        assertThat(named)
                .hasSize(20)
                .doesNotContain(client)
                .isSortedAccordingTo(client.place().nearestFirst());
    }

    @Test
    void aConnectedPeerThatServesNothingIsFoundByItsId() {
        KadPeer quiet = KadPeers.random(random, "/ip4/203.0.113.77/tcp/9");
        connected.put(quiet.id(), quiet);
        assertThat(answer(KadMessage.request(KadType.FIND_NODE, PeerIds.multihash(quiet.id())))
                        .closer())
                .containsExactly(quiet);
        assertThat(answer(KadMessage.request(KadType.FIND_NODE, Numbered.key("any")))
                        .closer())
                .isEmpty();
    }

    @Test
    void aPingIsEchoedAndAnEmptyKeyRefused() {
        assertThat(answer(KadMessage.request(KadType.PING, new byte[0])).type()).isEqualTo(KadType.PING);
        for (KadType type : List.of(KadType.GET_VALUE, KadType.GET_PROVIDERS, KadType.ADD_PROVIDER)) {
            assertRefused(KadMessage.request(type, new byte[0]), NetworkError.NET_PROTOCOL);
        }
    }

    private KadMessage answer(KadMessage request) {
        return server.answer(asker, request, 0).orElseThrow();
    }

    private void assertRefused(KadMessage request, NetworkError code) {
        assertThatThrownBy(() -> server.answer(asker, request, 0))
                .isInstanceOfSatisfying(
                        QuoinException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
