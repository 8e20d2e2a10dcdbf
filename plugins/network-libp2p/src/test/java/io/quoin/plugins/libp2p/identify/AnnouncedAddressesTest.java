package io.quoin.plugins.libp2p.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncedAddressesTest {

    private final List<InetAddress> interfaces = new ArrayList<>();
    private final AnnouncedAddresses announced = new AnnouncedAddresses(List.of(), () -> List.copyOf(interfaces));

    @Test
    void aWildcardStandsForTheInterfacesOfItsFamilyPublicOnesFirst() {
        has("127.0.0.1", "::1", "192.168.7.2", "203.0.113.5", "fe80::1", "fd00::2", "2001:db8::7");
        listen("/ip4/0.0.0.0/tcp/0", "/ip6/::/tcp/4001");
        assertThat(told()).containsExactly("/ip4/203.0.113.5/tcp/4001", "/ip4/192.168.7.2/tcp/4001");
        listen("/ip6/::/tcp/0", "/ip6/::/tcp/4002");
        assertThat(told())
                .containsExactly(
                        "/ip4/203.0.113.5/tcp/4001",
                        "/ip4/192.168.7.2/tcp/4001",
                        "/ip6/2001:db8::7/tcp/4002",
                        "/ip6/fd00::2/tcp/4002");
    }

    @Test
    void loopbackIsToldOnlyWhereThereIsNothingElse() {
        has("127.0.0.1");
        listen("/ip4/0.0.0.0/tcp/0", "/ip4/0.0.0.0/tcp/5");
        assertThat(told()).containsExactly("/ip4/127.0.0.1/tcp/5");
    }

    @Test
    void anAddressThatIsNoWildcardIsToldAsItIs() {
        has("192.168.7.2");
        listen("/ip4/127.0.0.1/tcp/0", "/ip4/127.0.0.1/tcp/5");
        assertThat(told()).containsExactly("/ip4/127.0.0.1/tcp/5");
    }

    @Test
    void aLookSaysWhetherSomethingChanged() {
        has("192.168.7.2");
        listen("/ip4/0.0.0.0/tcp/0", "/ip4/0.0.0.0/tcp/5");
        assertThat(announced.refresh()).isFalse();
        has("192.168.7.3");
        assertThat(announced.refresh()).isTrue();
        assertThat(told()).containsExactly("/ip4/192.168.7.2/tcp/5", "/ip4/192.168.7.3/tcp/5");
    }

    @Test
    void noMoreAreToldThanPeersKeep() {
        for (int i = 1; i < 100; i++) {
            has("192.0.2." + i);
        }
        listen("/ip4/0.0.0.0/tcp/0", "/ip4/0.0.0.0/tcp/5");
        assertThat(told()).hasSize(8);
    }

    @Test
    void whatTheOperatorChoseReplacesTheRest() {
        has("192.168.7.2");
        AnnouncedAddresses chosen = new AnnouncedAddresses(
                AnnouncedAddresses.require(List.of("/ip4/203.0.113.5/tcp/4001", "/dns4/node.example/tcp/4001")),
                () -> interfaces);
        chosen.add(Multiaddr.parse("/ip4/0.0.0.0/tcp/0"), Multiaddr.parse("/ip4/0.0.0.0/tcp/5"));
        assertThat(chosen.refresh()).isFalse();
        assertThat(chosen.get())
                .extracting(Multiaddr::toString)
                .containsExactly("/ip4/203.0.113.5/tcp/4001", "/dns4/node.example/tcp/4001");
    }

    @Test
    void whatNobodyCanDialIsNotAnnounced() {
        for (String text : List.of(
                "nonsense",
                "/ip4/192.0.2.1/udp/1",
                "/ip4/192.0.2.1/tcp/0",
                "/ip4/0.0.0.0/tcp/4001",
                "/ip6/::/tcp/4001")) {
            assertThatThrownBy(() -> AnnouncedAddresses.require(List.of(text)))
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_ADDRESS))
                    .hasMessageContaining(text);
        }
        assertThatThrownBy(() -> AnnouncedAddresses.require(Collections.nCopies(9, "/ip4/192.0.2.1/tcp/1")))
                .hasMessageContaining("9 addresses");
    }

    private void has(String... literals) {
        for (String literal : literals) {
            try {
                interfaces.add(InetAddress.getByName(literal));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(literal, e);
            }
        }
    }

    private void listen(String configured, String bound) {
        announced.add(Multiaddr.parse(configured), Multiaddr.parse(bound));
    }

    private List<String> told() {
        return announced.get().stream().map(Multiaddr::toString).toList();
    }
}
