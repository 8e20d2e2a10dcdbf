package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.waiting.Waiting;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node says of its addresses is what peers can dial. */
@Timeout(60)
class ListenAddressesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"/ip4/0.0.0.0/tcp/0", "/ip4/127.0.0.1/tcp/0"})
    void everyAddressCanBeDialled(String listen) {
        try (TestNetworkContext context = context(1);
                PeerNetwork node = TestNetworks.open(context, listen)) {
            assertThat(node.listenAddresses()).isNotEmpty().noneMatch(address -> address.contains("/0.0.0.0/"));
            int seed = 2;
            for (String address : node.listenAddresses()) {
                try (TestNetworkContext other = context(seed++);
                        PeerNetwork dialling = TestNetworks.open(other, "/ip4/127.0.0.1/tcp/0")) {
                    assertThat(Waiting.result(dialling.connect(address))).isEqualTo(node.self());
                }
            }
        }
    }

    @Test
    void theWildcardOfIpv6StandsForAddressesToo() {
        try (TestNetworkContext context = context(1);
                PeerNetwork node = TestNetworks.open(context, "/ip6/::/tcp/0")) {
            assertThat(node.listenAddresses()).noneMatch(address -> address.startsWith("/ip6/::/"));
        }
    }

    private TestNetworkContext context(int seed) {
        return new TestNetworkContext(directory, seed, TestNetworkIdentity.generate());
    }
}
