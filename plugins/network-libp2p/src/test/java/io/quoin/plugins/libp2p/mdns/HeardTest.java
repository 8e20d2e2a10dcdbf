package io.quoin.plugins.libp2p.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages that one machine could make to keep others busy. */
class HeardTest {

    private static final Link LINK = MdnsPackets.link("eth0/IPv4", "192.168.7.2/24");
    private static final String PEER = Vectors.identity(7).id().text();

    /** Each string of a statement is parsed once, so these are the parses. */
    @Test
    void aNameThatIsToldManyTimesIsReadOnce() {
        List<DnsRecord> pointers = IntStream.range(0, 100)
                .mapToObj(i -> PeerService.pointer(MdnsPackets.name(1), 120))
                .toList();
        DnsMessage message = new DnsMessage(
                true,
                List.of(),
                pointers,
                IntStream.range(0, 100).mapToObj(i -> text(1)).toList());
        assertThat(PeerService.statements(message))
                .hasSize(1)
                .allSatisfy(statement -> assertThat(statement.strings()).hasSize(LinkAddresses.MAX_ADDRESSES));
        assertThat(told(message)).hasSize(1);
    }

    @Test
    void aMessageHasItsShareOfParses() {
        List<DnsRecord> pointers = IntStream.range(0, 128)
                .mapToObj(i -> PeerService.pointer(MdnsPackets.name(i), 120))
                .toList();
        DnsMessage message = new DnsMessage(
                true,
                List.of(),
                pointers,
                IntStream.range(0, 128).mapToObj(HeardTest::text).toList());
        int parses = PeerService.statements(message).stream()
                .mapToInt(statement -> statement.strings().size())
                .sum();
        assertThat(parses).isEqualTo(PeerService.MAX_STATEMENTS * LinkAddresses.MAX_ADDRESSES);
        assertThat(told(message)).hasSize(PeerService.MAX_STATEMENTS);
    }

    /** As peers tell that speak many transports, and the one that Quoin speaks last. */
    @Test
    void whatCannotBeDialledTakesNoRoom() {
        List<String> strings = new ArrayList<>();
        for (int i = 1; i < 20; i++) {
            strings.add("dnsaddr=/ip4/192.168.7.9/udp/" + i + "/quic-v1/p2p/" + PEER);
            strings.add("dnsaddr=/ip4/192.168.7.9/tcp/" + i + "/ws/p2p/" + PEER);
            strings.add("dnsaddr=/dns4/example.com/tcp/" + i + "/p2p/" + PEER);
        }
        strings.add("dnsaddr=/ip4/192.168.7.9/tcp/4001/p2p/" + PEER);
        DnsMessage message = new DnsMessage(
                true,
                List.of(),
                List.of(PeerService.pointer(MdnsPackets.name(1), 120)),
                List.of(new DnsRecord(
                        MdnsPackets.name(1), DnsQuestion.INTERNET, true, 120, new DnsData.Text(strings))));
        assertThat(told(message))
                .singleElement()
                .satisfies(told -> assertThat(told.stated().addresses()).hasToString("[/ip4/192.168.7.9/tcp/4001]"));
    }

    @Test
    void whoNamesTooManyDoesNotAskForOthers() {
        assertThat(question(PeerService.MAX_POINTERS)).satisfies(question -> {
            assertThat(question.shared()).isTrue();
            assertThat(question.known()).hasSize(PeerService.MAX_POINTERS);
        });
        assertThat(question(PeerService.MAX_POINTERS + 1)).satisfies(question -> {
            assertThat(question.shared()).isFalse();
            assertThat(question.known()).hasSize(PeerService.MAX_POINTERS);
        });
    }

    private static Heard.Question question(int names) {
        DnsMessage message = new DnsMessage(
                false,
                PeerService.query(List.of()).questions(),
                IntStream.range(0, names)
                        .mapToObj(i -> PeerService.pointer(MdnsPackets.name(i), 120))
                        .toList(),
                List.of());
        return heard(message).map(Heard.Question.class::cast).findFirst().orElseThrow();
    }

    private static List<Heard.Told> told(DnsMessage message) {
        return heard(message)
                .flatMap(heard -> ((Heard.Statements) heard).all().stream())
                .toList();
    }

    private static Stream<Heard> heard(DnsMessage message) {
        return Heard.in(message, List.of(), LINK, MdnsPackets.ip("192.168.7.9")).stream();
    }

    /** A hundred addresses of a name. */
    private static DnsRecord text(int name) {
        List<String> strings = IntStream.range(1, 101)
                .mapToObj(port -> "dnsaddr=/ip4/192.168.7.9/tcp/" + port + "/p2p/" + PEER)
                .toList();
        return new DnsRecord(MdnsPackets.name(name), DnsQuestion.INTERNET, true, 120, new DnsData.Text(strings));
    }
}
