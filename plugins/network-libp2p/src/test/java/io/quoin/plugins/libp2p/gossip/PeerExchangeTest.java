package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeerExchangeTest {

    private static final String TOPIC = GossipSimulation.TOPIC;
    private static final Optional<Subnet> INTERNET = Subnet.of(Multiaddr.parse("/ip4/192.0.2.9/tcp/1"));

    private final LocalIdentity named = Vectors.identity(3);
    private final PeerId peer = Vectors.identity(2).id();
    private final Set<PeerId> trusted = new HashSet<>();
    private final GossipRouter router = router(GossipParameters.standard());

    @Test
    void onlyAddressesThatThePeerSignedItselfAreDialled() {
        byte[] good = sealed(named, "/ip4/192.0.2.1/tcp/4001", "/dns4/example.org/tcp/1", "/ip4/192.0.2.1/tcp/0");
        assertThat(PeerExchange.open(new ExchangedPeer(named.id(), good), INTERNET)
                        .addresses())
                .containsExactly(new InetSocketAddress("192.0.2.1", 4001));
        assertThat(PeerExchange.open(new ExchangedPeer(peer, good), INTERNET).addresses())
                .as("another peer's record")
                .isEmpty();
        byte[] forged = good.clone();
        forged[forged.length - 1] ^= 1;
        assertThat(PeerExchange.open(new ExchangedPeer(named.id(), forged), INTERNET)
                        .addresses())
                .isEmpty();
        assertThat(PeerExchange.open(new ExchangedPeer(named.id(), new byte[] {1}), INTERNET)
                        .addresses())
                .isEmpty();
    }

    @Test
    void aPeerOfTheOpenInternetCannotSendThisNodeToPrivateAddresses() {
        byte[] record = sealed(
                named,
                "/ip4/127.0.0.1/tcp/1",
                "/ip4/10.0.0.1/tcp/1",
                "/ip4/169.254.0.1/tcp/1",
                "/ip6/fd00::1/tcp/1",
                "/ip6/::1/tcp/1",
                "/ip4/0.0.0.0/tcp/1",
                "/ip4/224.0.0.1/tcp/1");
        ExchangedPeer entry = new ExchangedPeer(named.id(), record);
        assertThat(PeerExchange.open(entry, INTERNET).addresses()).isEmpty();
        assertThat(PeerExchange.open(entry, Optional.empty()).addresses()).hasSize(3);
    }

    @Test
    void aPrunedPeerHearsOfAtMostSixteenPeersWithRecords() {
        router.join(TOPIC, 0);
        add(router, peer);
        for (int i = 10; i < 40; i++) {
            LocalIdentity other = Vectors.identity(i);
            add(router, other.id());
            if (i % 3 != 0) {
                router.signedRecord(other.id(), sealed(other, "/ip4/192.0.2.1/tcp/1"));
            }
        }
        router.signedRecord(peer, sealed(Vectors.identity(2), "/ip4/192.0.2.1/tcp/1"));
        List<ExchangedPeer> told = prunesTo(peer, router.leave(TOPIC, 1)).peers();
        assertThat(told).hasSize(GossipLimits.MAX_EXCHANGED);
        assertThat(told).extracting(ExchangedPeer::peer).doesNotContain(peer).doesNotHaveDuplicates();
        assertThat(told)
                .allSatisfy(entry ->
                        assertThat(PeerRecord.open(entry.signedRecord()).peer()).isEqualTo(entry.peer()));
    }

    @Test
    void aPeerThatMisbehavesHearsOfNobodyAndSoDoesEveryoneIfExchangeIsOff() {
        GossipRouter silent = router(GossipParameters.standard().withPeerExchange(false));
        for (GossipRouter each : List.of(router, silent)) {
            each.join(TOPIC, 0);
            add(each, peer);
            add(each, named.id());
            each.signedRecord(named.id(), sealed(named, "/ip4/192.0.2.1/tcp/1"));
        }
        GossipMessage bad = GossipSimulation.message(peer, "bad");
        router.receive(peer, Rpc.ofMessage(bad), 1);
        router.validated(bad.id(), Outcome.REJECT, 1);
        assertThat(prunesTo(peer, router.heartbeat(1_000)).peers()).isEmpty();
        assertThat(prunesTo(peer, silent.leave(TOPIC, 2)).peers()).isEmpty();
    }

    @Test
    void aRecordThatIsTooLargeIsNotPassedOn() {
        router.join(TOPIC, 0);
        add(router, peer);
        add(router, named.id());
        String[] many = Stream.iterate(1, port -> port + 1)
                .limit(64)
                .map(port -> "/dns4/" + "a".repeat(40) + ".example/tcp/" + port)
                .toArray(String[]::new);
        byte[] large = sealed(named, many);
        assertThat(large.length).isGreaterThan(GossipLimits.MAX_RECORD_BYTES);
        router.signedRecord(named.id(), large);
        assertThat(prunesTo(peer, router.leave(TOPIC, 1)).peers()).isEmpty();
    }

    @Test
    void peersAreTakenFromAMeshPeerOfHighScoreOnly() {
        Rpc prune = Rpcs.prune(new Rpc.Prune(
                TOPIC, 60, List.of(new ExchangedPeer(named.id(), sealed(named, "/ip4/192.0.2.1/tcp/1")))));
        router.join(TOPIC, 0);
        add(router, peer);
        assertThat(exchanges(router.receive(peer, prune, 1))).isEmpty();
        trusted.add(peer);
        assertThat(exchanges(router.receive(peer, prune, 1)))
                .as("not in the mesh any more")
                .isEmpty();
        router.heartbeat(70_000);
        assertThat(router.mesh(TOPIC)).contains(peer);
        assertThat(exchanges(router.receive(peer, prune, 70_001)))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.named()).hasSize(1));
    }

    @Test
    void namedPeersTravelAndThoseWithoutRecordsOrBeyondSixteenAreDropped() {
        List<ExchangedPeer> many = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            many.add(new ExchangedPeer(Vectors.identity(i).id(), i == 1 ? new byte[0] : new byte[] {(byte) i}));
        }
        Rpc read = RpcCodec.decode(RpcCodec.encode(Rpcs.prune(new Rpc.Prune(TOPIC, 60, many))));
        assertThat(read.prunes()).singleElement().satisfies(prune -> {
            assertThat(prune.backoffSeconds()).isEqualTo(60);
            assertThat(prune.peers())
                    .extracting(ExchangedPeer::peer)
                    .containsExactlyElementsOf(many.subList(1, 17).stream()
                            .map(ExchangedPeer::peer)
                            .toList());
        });
    }

    private GossipRouter router(GossipParameters parameters) {
        return new GossipRouter(
                Vectors.identity(1).id(), parameters, id -> trusted.contains(id) ? 50 : 0, new Random(1));
    }

    private static void add(GossipRouter router, PeerId peer) {
        router.addPeer(peer, true, "", 0);
        router.receive(peer, Rpcs.subscribe(TOPIC), 0);
    }

    private static byte[] sealed(LocalIdentity identity, String... addresses) {
        return new PeerRecord(
                        identity.id(),
                        1,
                        Stream.of(addresses).map(Multiaddr::parse).toList())
                .seal(identity);
    }

    private static Rpc.Prune prunesTo(PeerId peer, List<GossipEffect> effects) {
        return Effects.sends(effects).stream()
                .filter(send -> send.peer().equals(peer))
                .flatMap(send -> send.rpc().prunes().stream())
                .findFirst()
                .orElseThrow();
    }

    private static List<GossipEffect.Exchange> exchanges(List<GossipEffect> effects) {
        return Effects.of(effects, GossipEffect.Exchange.class);
    }
}
