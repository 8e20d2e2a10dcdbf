package io.quoin.plugins.libp2p.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @Test
    void neighboursShareASubnet() {
        assertThat(subnet("/ip4/198.51.100.7/tcp/1"))
                .isPresent()
                .isEqualTo(subnet("/ip4/198.51.100.200/tcp/2"))
                .isNotEqualTo(subnet("/ip4/198.51.101.7/tcp/1"));
        assertThat(subnet("/ip6/2001:db8:1:2::1/tcp/1"))
                .isPresent()
                .isEqualTo(subnet("/ip6/2001:db8:1:ffff::9/tcp/1"))
                .isNotEqualTo(subnet("/ip6/2001:db8:2:2::1/tcp/1"));
        assertThat(subnet("/ip6/::ffff:198.51.100.7/tcp/1")).isEqualTo(subnet("/ip4/198.51.100.7/tcp/1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ip4/127.0.0.1/tcp/1",
                "/ip4/10.1.2.3/tcp/1",
                "/ip4/172.16.0.1/tcp/1",
                "/ip4/192.168.1.1/tcp/1",
                "/ip4/169.254.1.1/tcp/1",
                "/ip4/0.0.0.0/tcp/1",
                "/ip6/::1/tcp/1",
                "/ip6/fe80::1/tcp/1",
                "/ip6/fd00::1/tcp/1",
                "/dns4/example.com/tcp/1"
            })
    void localAddressesAndNamesHaveNone(String address) {
        assertThat(subnet(address)).isEmpty();
    }

    private static Optional<Subnet> subnet(String address) {
        return Subnet.of(Multiaddr.parse(address));
    }
}
