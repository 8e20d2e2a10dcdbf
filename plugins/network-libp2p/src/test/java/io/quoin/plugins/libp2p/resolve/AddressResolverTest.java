package io.quoin.plugins.libp2p.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressResolverTest {

    private static final String PEER = "/p2p/" + Vectors.identity(1).id();
    private static final String OTHER = "/p2p/" + Vectors.identity(2).id();

    private final Names names = new Names();
    private final AddressResolver resolver = new AddressResolver(names);

    @Test
    void numbersAreNotLookedUpElsewhere() {
        assertThat(sockets("/ip4/192.0.2.1/tcp/4001" + PEER)).containsExactly("192.0.2.1:4001");
        assertThat(sockets("/ip6/2001:db8::1/tcp/4001" + PEER)).containsExactly("[2001:db8:0:0:0:0:0:1]:4001");
    }

    @Test
    void aNameHasTheAddressesOfTheVersionThatIsAskedFor() {
        names.hosts.put("node.example", List.of("192.0.2.1", "2001:db8::1", "192.0.2.2"));
        assertThat(sockets("/dns4/node.example/tcp/1" + PEER)).containsExactly("192.0.2.1:1", "192.0.2.2:1");
        assertThat(sockets("/dns6/node.example/tcp/1" + PEER)).containsExactly("[2001:db8:0:0:0:0:0:1]:1");
        assertThat(sockets("/dns/node.example/tcp/1" + PEER))
                .containsExactly("192.0.2.1:1", "[2001:db8:0:0:0:0:0:1]:1", "192.0.2.2:1");
    }

    @Test
    void dnsaddrStandsForTheTcpAddressesOfThePeer() {
        names.hosts.put("node.example", List.of("192.0.2.7"));
        names.texts.put(
                "_dnsaddr.boot.example",
                List.of(
                        "dnsaddr=/ip4/192.0.2.1/tcp/4001" + PEER,
                        "dnsaddr=/ip4/192.0.2.9/tcp/4001" + OTHER,
                        "dnsaddr=/ip4/192.0.2.2/udp/4001/quic-v1" + PEER,
                        "dnsaddr=/ip4/192.0.2.3/tcp/443/wss" + PEER,
                        "dnsaddr=/ip4/192.0.2.4/tcp/4001",
                        "dnsaddr=/ip4/192.0.2.5/tcp/4001" + OTHER + "/p2p-circuit" + PEER,
                        "dnsaddr=/garbage",
                        "dnsaddr=",
                        "v=spf1 -all",
                        "dnsaddr=/dns4/node.example/tcp/4002" + PEER));
        assertThat(sockets("/dnsaddr/boot.example" + PEER)).containsExactly("192.0.2.1:4001", "192.0.2.7:4002");
    }

    @Test
    void dnsaddrMayPointAtDnsaddr() {
        names.texts.put("_dnsaddr.a.example", List.of("dnsaddr=/dnsaddr/b.example" + PEER));
        names.texts.put("_dnsaddr.b.example", List.of("dnsaddr=/ip4/192.0.2.1/tcp/1" + PEER));
        assertThat(sockets("/dnsaddr/a.example" + PEER)).containsExactly("192.0.2.1:1");
    }

    @Test
    void recordsThatPointAtEachOtherEnd() {
        names.texts.put("_dnsaddr.a.example", List.of("dnsaddr=/dnsaddr/b.example" + PEER));
        names.texts.put("_dnsaddr.b.example", List.of("dnsaddr=/dnsaddr/a.example" + PEER));
        assertUnreachable("/dnsaddr/a.example" + PEER);
        assertThat(names.asked).hasSize(AddressResolver.MAX_LOOKUPS);
    }

    @Test
    void manyRecordsAreNotAllTaken() {
        names.hosts.put(
                "wide.example",
                IntStream.range(0, 200).mapToObj(i -> "192.0.2." + i).toList());
        assertThat(sockets("/dns4/wide.example/tcp/1" + PEER)).hasSize(AddressResolver.MAX_SOCKETS);
        names.texts.put(
                "_dnsaddr.wide.example",
                IntStream.range(0, 200)
                        .mapToObj(i -> "dnsaddr=/dns4/h" + i + ".example/tcp/1" + PEER)
                        .toList());
        names.asked.clear();
        assertUnreachable("/dnsaddr/wide.example" + PEER);
        assertThat(names.asked).hasSize(AddressResolver.MAX_LOOKUPS);
    }

    @Test
    void whatIsNotFoundIsUnreachable() {
        names.hosts.put("six.example", List.of("2001:db8::1"));
        Stream.of("/dns4/six.example/tcp/1", "/dns/none.example/tcp/1", "/dnsaddr/none.example")
                .forEach(address -> assertUnreachable(address + PEER));
    }

    private void assertUnreachable(String address) {
        assertThatThrownBy(() -> resolver.sockets(Multiaddr.parse(address)))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_UNREACHABLE))
                .hasMessageContaining(address);
    }

    private List<String> sockets(String address) {
        return resolver.sockets(Multiaddr.parse(address)).stream()
                .map(AddressResolverTest::text)
                .toList();
    }

    private static String text(InetSocketAddress socket) {
        String host = socket.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getPort();
    }

    /** Records in memory, and which names were asked for. */
    private static final class Names implements NameService {

        private final Map<String, List<String>> hosts = new HashMap<>();
        private final Map<String, List<String>> texts = new HashMap<>();
        private final List<String> asked = new ArrayList<>();

        @Override
        public List<InetAddress> hosts(String name) throws UnknownHostException {
            asked.add(name);
            boolean number = name.matches("[0-9.]+|[0-9a-f]*:[0-9a-f:]*");
            List<InetAddress> found = new ArrayList<>();
            for (String host : number ? List.of(name) : require(hosts, name)) {
                found.add(InetAddress.getByName(host));
            }
            return found;
        }

        @Override
        public List<String> texts(String name) throws UnknownHostException {
            asked.add(name);
            return require(texts, name);
        }

        private static List<String> require(Map<String, List<String>> records, String name)
                throws UnknownHostException {
            List<String> found = records.get(name);
            if (found == null) {
                throw new UnknownHostException(name);
            }
            return found;
        }
    }
}
