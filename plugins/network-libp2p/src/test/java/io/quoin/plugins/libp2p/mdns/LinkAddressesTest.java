package io.quoin.plugins.libp2p.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinkAddressesTest {

    private static final PeerId PEER = Vectors.identity(7).id();
    private static final Link LINK =
            MdnsPackets.link("eth0/IPv4", "192.168.7.2/24", "203.0.113.2/24", "fd00::2/64", "fe80::2/64");

    private static final List<String> LISTEN = List.of("/ip4/0.0.0.0/tcp/4001", "/ip4/127.0.0.1/tcp/4001");

    @Test
    void onlyPrivateAddressesOfTheLinkAreTold() {
        assertThat(told("/ip4/0.0.0.0/tcp/4001")).containsExactly("/ip4/192.168.7.2/tcp/4001", "/ip6/fd00::2/tcp/4001");
        assertThat(told("/ip6/::/tcp/4001")).hasSize(2);
        assertThat(told(
                        "/ip4/192.168.7.2/tcp/1",
                        "/ip4/10.1.1.1/tcp/2",
                        "/ip4/203.0.113.2/tcp/3",
                        "/ip6/fe80::2/tcp/4"))
                .containsExactly("/ip4/192.168.7.2/tcp/1");
    }

    @Test
    void loopbackIsToldOnlyIfItWasNamed() {
        assertThat(told("/ip4/127.0.0.1/tcp/5")).containsExactly("/ip4/127.0.0.1/tcp/5");
        assertThat(told("/ip4/0.0.0.0/tcp/5")).noneMatch(address -> address.contains("127"));
    }

    @Test
    void nobodyOnTheLinkSendsThisNodeElsewhere() {
        assertThat(believed(
                        "192.168.7.9",
                        "/ip4/192.168.7.9/tcp/1",
                        "/ip4/10.0.0.1/tcp/22",
                        "/ip4/8.8.8.8/tcp/53",
                        "/ip4/127.0.0.1/tcp/9955",
                        "/ip6/::1/tcp/9955",
                        "/ip6/fe80::9/tcp/1",
                        "/ip6/fd00::9/tcp/1",
                        "/ip6/fd00:0:0:1::9/tcp/1"))
                .containsExactly("/ip4/192.168.7.9/tcp/1", "/ip6/fd00::9/tcp/1");
    }

    /** What listens on this machine, this node would dial from its inside; so nobody else may name it. */
    @Test
    void ownAddressesAreBelievedOfThisMachineAlone() {
        assertThat(believed("192.168.7.9", "/ip4/192.168.7.2/tcp/22", "/ip6/fd00::2/tcp/22"))
                .isEmpty();
        assertThat(believed("192.168.7.2", "/ip4/192.168.7.2/tcp/5")).containsExactly("/ip4/192.168.7.2/tcp/5");
        assertThat(believed("fe80::2", "/ip6/fd00::2/tcp/5")).containsExactly("/ip6/fd00::2/tcp/5");
    }

    @Test
    void aPublicNeighbourIsNotDialled() {
        assertThat(believed("203.0.113.9", "/ip4/203.0.113.9/tcp/1")).isEmpty();
        assertThat(believed("203.0.113.2", "/ip4/203.0.113.2/tcp/1")).isEmpty();
    }

    @Test
    void loopbackIsBelievedOfThisMachineByANodeThatListensThere() {
        assertThat(believed("192.168.7.2", "/ip4/127.0.0.1/tcp/5")).containsExactly("/ip4/127.0.0.1/tcp/5");
        assertThat(believed("192.168.7.3", "/ip4/127.0.0.1/tcp/5")).isEmpty();
        assertThat(believed(List.of("/ip4/0.0.0.0/tcp/4001"), LINK, "192.168.7.2", "/ip4/127.0.0.1/tcp/5"))
                .isEmpty();
        assertThat(believed(List.of(), LINK, "192.168.7.2", "/ip6/::1/tcp/5")).isEmpty();
    }

    @Test
    void aNetworkThatIsTooWideHasNoNeighbours() {
        for (int prefix = -1; prefix < 8; prefix++) {
            Link wide = MdnsPackets.link("tun0/IPv4", "10.0.0.2/" + prefix);
            assertThat(wide.reaches(MdnsPackets.ip("10.0.0.9"))).isFalse();
            assertThat(wide.isOwn(MdnsPackets.ip("10.0.0.2"))).isTrue();
            assertThat(believed(LISTEN, wide, "10.0.0.9", "/ip4/10.0.0.9/tcp/1"))
                    .isEmpty();
        }
        Link widest = MdnsPackets.link("eth0/IPv4", "10.0.0.2/8");
        assertThat(believed(LISTEN, widest, "10.0.0.9", "/ip4/10.0.0.9/tcp/1")).isNotEmpty();
    }

    @Test
    void whatCannotBeDialledIsPassedOver() {
        assertThat(believed(
                        "192.168.7.9",
                        "/dns4/example.com/tcp/1",
                        "/ip4/192.168.7.9/udp/1/quic-v1",
                        "/ip4/192.168.7.9/tcp/0"))
                .isEmpty();
        assertThat(LinkAddresses.believed(
                        List.of("", "dnsaddr=", "dnsaddr=x", "dnsaddr=/ip4/192.168.7.9/tcp/1", "txtvers=1"),
                        List.of(),
                        LINK,
                        MdnsPackets.ip("192.168.7.9")))
                .isEmpty();
    }

    @Test
    void oneRecordIsOfOnePeer() {
        Stream<String> strings = Stream.of(
                "dnsaddr=/ip4/192.168.7.9/tcp/1/p2p/" + PEER,
                "dnsaddr=/ip4/192.168.7.8/tcp/1/p2p/" + Vectors.identity(8).id());
        assertThat(LinkAddresses.believed(strings.toList(), List.of(), LINK, MdnsPackets.ip("192.168.7.9")))
                .hasValueSatisfying(stated -> {
                    assertThat(stated.peer()).isEqualTo(PEER);
                    assertThat(stated.addresses()).containsExactly(Multiaddr.parse("/ip4/192.168.7.9/tcp/1"));
                });
    }

    @Test
    void fewAddressesAreKept() {
        String[] many = IntStream.range(1, 100)
                .mapToObj(port -> "/ip4/192.168.7.9/tcp/" + port)
                .toArray(String[]::new);
        assertThat(believed("192.168.7.9", many)).hasSize(LinkAddresses.MAX_ADDRESSES);
        assertThat(told(IntStream.range(1, 100)
                        .mapToObj(port -> "/ip4/192.168.7.2/tcp/" + port)
                        .toArray(String[]::new)))
                .hasSize(LinkAddresses.MAX_ADDRESSES);
    }

    private static List<String> told(String... listen) {
        return LinkAddresses.told(Stream.of(listen).map(Multiaddr::parse).toList(), LINK).stream()
                .map(Multiaddr::toString)
                .toList();
    }

    private static List<String> believed(String from, String... addresses) {
        return believed(LISTEN, LINK, from, addresses);
    }

    private static List<String> believed(List<String> listen, Link link, String from, String... addresses) {
        List<String> strings = Stream.of(addresses)
                .map(address -> "dnsaddr=" + address + "/p2p/" + PEER)
                .toList();
        List<Multiaddr> own = listen.stream().map(Multiaddr::parse).toList();
        return LinkAddresses.believed(strings, own, link, MdnsPackets.ip(from)).stream()
                .flatMap(stated -> stated.addresses().stream())
                .map(Multiaddr::toString)
                .toList();
    }
}
