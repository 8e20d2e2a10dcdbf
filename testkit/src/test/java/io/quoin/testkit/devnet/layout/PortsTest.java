package io.quoin.testkit.devnet.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final long SEED = 7;

    @Test
    void portsAreDistinctAndOutsideTheRangeThatSystemsGiveAway() {
        List<Integer> ports = Ports.free(33, new Random(SEED));
        assertThat(ports).hasSize(33).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_000);
    }

    @Test
    void aPortInUseIsPassedOver() throws IOException {
        int first = Ports.free(1, new Random(SEED)).get(0);
        try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.free(5, new Random(SEED))).hasSize(5).doesNotContain(taken.getLocalPort());
        }
    }
}
