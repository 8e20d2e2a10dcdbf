package io.quoin.plugins.libp2p.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.net.PeerSource;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Nodes on one link, on virtual time; each packet reaches all at once, its sender too. */
class DiscoveryTest {

    private static final String LINK = "eth0/IPv4";
    private static final int PEERS = 6;

    private record Sent(long at, int from, DnsMessage message) {}

    private final List<Discovery> nodes = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private long now = 1_000;

    @Property(tries = 20)
    void allFindEachOtherAndThenKeepQuiet(@ForAll long seed) {
        nodes.clear();
        sent.clear();
        for (int i = 0; i < PEERS; i++) {
            add(new Random(seed + i));
        }
        run(5_000);
        nodes.forEach(node -> assertThat(node.neighbours().size()).isEqualTo(PEERS - 1));
        run(600_000);
        nodes.forEach(node -> assertThat(node.neighbours().size()).isEqualTo(PEERS - 1));
        // Each asks every 30 s, so 20 times or so; if nobody named whom it knows, each question would have an answer of
        // all.
        assertThat(sent.stream().filter(packet -> !packet.message().response())).hasSizeLessThan(PEERS * 30);
        assertThat(sent.stream().filter(packet -> packet.message().response())).hasSizeLessThan(PEERS * 20);
    }

    @Test
    void whoGoesIsForgotten() {
        add(new Random(1));
        add(new Random(2));
        run(5_000);
        List<Discovery.Outgoing> farewell = nodes.get(1).farewell();
        assertThat(farewell).hasSize(1);
        nodes.get(1).links(List.of(), now);
        receive(nodes.get(0), "192.168.7.11", farewell.get(0).message());
        run(1_001);
        assertThat(nodes.get(0).neighbours().size()).isZero();
    }

    @Test
    void whoIsKnownToTheAskerDoesNotAnswer() {
        Discovery node = add(new Random(1));
        run(20_000);
        DnsRecord own = sent.stream()
                .filter(packet -> packet.message().response())
                .findFirst()
                .orElseThrow()
                .message()
                .answers()
                .get(0);
        sent.clear();
        ask(node, own);
        run(1_500);
        assertThat(sent.stream().filter(packet -> packet.message().response())).isEmpty();
        ask(node, PeerService.pointer(PeerService.target(own), PeerService.TTL / 2 - 1));
        run(1_500);
        assertThat(sent.stream().filter(packet -> packet.message().response())).isNotEmpty();
    }

    @Test
    void aNodeThatListensNowhereOnTheLinkFindsAndIsNotFound() {
        Discovery silent = new Discovery(link -> List.of(), new Random(9));
        silent.links(List.of(link(9)), now);
        nodes.add(silent);
        add(new Random(1));
        run(5_000);
        assertThat(silent.neighbours().size()).isEqualTo(1);
        assertThat(nodes.get(1).neighbours().size()).isZero();
        assertThat(silent.farewell()).isEmpty();
    }

    @Test
    void aLinkThatIsGoneIsSilent() {
        Discovery node = add(new Random(1));
        node.links(List.of(), now);
        assertThat(node.next()).isEqualTo(Long.MAX_VALUE);
        assertThat(node.due(now + 99_999)).isEmpty();
        assertThat(receive(node, "192.168.7.9", MdnsPackets.statement(3, "/ip4/192.168.7.9/tcp/1", 120)))
                .isFalse();
    }

    /** Each packet tells of a peer that nobody told of before. */
    @Test
    void aFloodOfPeersCausesDialsOnceASecond() {
        Discovery node = add(new Random(1));
        long start = now;
        int dials = 0;
        for (int i = 10; i < 110; i++) {
            String address = "192.168.7." + i;
            dials += receive(node, address, MdnsPackets.statement(i, "/ip4/" + address + "/tcp/1", 120)) ? 1 : 0;
            now += 30;
        }
        assertThat(dials).isEqualTo(3);
        assertThat(node.next()).as("what was found last is not left").isLessThanOrEqualTo(start + 3_040);
        assertThat(node.takeFound(start + 3_040)).isTrue();
        assertThat(node.takeFound(start + 9_000)).isFalse();
    }

    @Test
    void textsAmongTheAnswersAreReadAsWell() {
        Discovery node = add(new Random(1));
        DnsMessage usual = MdnsPackets.statement(3, "/ip4/192.168.7.9/tcp/1", 120);
        List<DnsRecord> all = new ArrayList<>(usual.answers());
        all.addAll(usual.additionals());
        DnsMessage js = new DnsMessage(true, List.of(), all, List.of());
        assertThat(receive(node, "192.168.7.9", js)).isTrue();
        assertThat(node.neighbours().candidates(peer -> true, 9, now))
                .containsExactly(new PeerSource.Candidate(
                        Vectors.identity(3).id(), List.of(Multiaddr.parse("/ip4/192.168.7.9/tcp/1"))));
    }

    /** Answers that nobody can use: other services, names of other places, no texts, a question that tells something. */
    @Test
    void whatIsNotAPeersStatementIsPassedOver() {
        Discovery node = add(new Random(1));
        DnsMessage usual = MdnsPackets.statement(3, "/ip4/192.168.7.9/tcp/1", 120);
        DnsRecord text = usual.additionals().get(0);
        DnsName printer = DnsName.of("a._ipp._tcp.local");
        List<DnsMessage> useless = List.of(
                new DnsMessage(false, List.of(), usual.answers(), usual.additionals()),
                new DnsMessage(true, List.of(), usual.answers(), List.of()),
                new DnsMessage(true, List.of(), List.of(), usual.additionals()),
                new DnsMessage(true, List.of(), List.of(PeerService.pointer(printer, 120)), List.of(text)),
                new DnsMessage(true, List.of(), List.of(PeerService.pointer(PeerService.NAME, 120)), List.of(text)));
        for (DnsMessage message : useless) {
            assertThat(receive(node, "192.168.7.9", message)).isFalse();
        }
        assertThat(node.neighbours().size()).isZero();
    }

    private void ask(Discovery node, DnsRecord known) {
        receive(node, "192.168.7.9", PeerService.query(List.of(known)));
    }

    /** Whether it dials then. */
    private boolean receive(Discovery node, String from, DnsMessage message) {
        InetAddress sender = MdnsPackets.ip(from);
        Heard.in(message, List.of(), link(nodes.indexOf(node)), sender)
                .ifPresent(heard -> node.received(LINK, sender, heard, now));
        return node.takeFound(now);
    }

    private static Link link(int number) {
        return MdnsPackets.link(LINK, "192.168.7." + (10 + number) + "/24");
    }

    private Discovery add(Random random) {
        int number = nodes.size();
        byte[] id = PeerIds.multihash(Vectors.identity(number).id());
        Multiaddr listen = Multiaddr.parse("/ip4/0.0.0.0/tcp/4001");
        Discovery node = new Discovery(
                link -> LinkAddresses.told(List.of(listen), link).stream()
                        .map(address -> address.withPeer(id))
                        .toList(),
                random);
        node.links(List.of(link(number)), now);
        nodes.add(node);
        return node;
    }

    /** Lets time pass; each time something is due, it is sent and arrives. */
    private void run(long time) {
        long end = now + time;
        while (true) {
            long next = nodes.stream().mapToLong(Discovery::next).min().orElseThrow();
            if (next > end) {
                break;
            }
            now = Math.max(now, next);
            for (int i = 0; i < nodes.size(); i++) {
                int from = i;
                nodes.get(i).due(now).forEach(packet -> deliver(from, packet.message()));
                nodes.get(i).takeFound(now);
            }
        }
        now = end;
        nodes.forEach(node -> node.due(now).forEach(packet -> {}));
    }

    private void deliver(int from, DnsMessage message) {
        sent.add(new Sent(now, from, message));
        DnsMessage read = DnsCodec.decode(DnsCodec.encode(message));
        nodes.forEach(node -> receive(node, "192.168.7." + (10 + from), read));
    }
}
