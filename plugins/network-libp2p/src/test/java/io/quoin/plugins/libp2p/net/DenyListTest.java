package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenyListTest {

    private final PeerId peer = Vectors.identity(1).id();
    private final PeerId other = Vectors.identity(2).id();

    @Test
    void peersAddressesAndSubnetsAreDenied() throws Exception {
        DenyList list = DenyList.parse(List.of(peer.text(), "192.0.2.7", "2001:db8::/32"));
        assertThat(list.denies(peer)).isTrue();
        assertThat(list.denies(other)).isFalse();
        assertThat(list.denies(InetAddress.getByName("192.0.2.7"))).isTrue();
        assertThat(list.denies(InetAddress.getByName("192.0.2.8"))).isFalse();
        assertThat(list.denies(InetAddress.getByName("2001:db8:ffff::1"))).isTrue();
    }

    @Test
    void anEntryThatIsNothingOfTheKindIsRefused() {
        assertRefused(List.of("example.com"));
        assertRefused(List.of("12D3Koo"));
        assertRefused(List.of(""));
        assertRefused(Collections.nCopies(4097, "192.0.2.1"));
    }

    private static void assertRefused(List<String> entries) {
        assertThatThrownBy(() -> DenyList.parse(entries))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_ADDRESS));
    }
}
