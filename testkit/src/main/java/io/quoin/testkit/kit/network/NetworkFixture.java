package io.quoin.testkit.kit.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the kit's parts have in common: real instances on the loopback interface, closed after each test. */
@Timeout(180)
abstract class NetworkFixture<C extends Record> {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private int count;

    @TempDir
    Path directory;

    /** The factory under test. */
    protected abstract NetworkFactory<C> factory();

    /**
     * A configuration with short intervals that listens on one multiaddr.
     *
     * @param listenAddress such as {@code /ip4/127.0.0.1/tcp/0}; port 0 takes a free one
     */
    protected abstract C config(String listenAddress);

    final PeerNetwork start() {
        return start(TestNetworkIdentity.generate(), "/ip4/127.0.0.1/tcp/0");
    }

    final PeerNetwork start(TestNetworkIdentity identity, String listenAddress) {
        count++;
        try {
            Path data = Files.createDirectory(directory.resolve("node-" + count));
            TestNetworkContext context = new TestNetworkContext(data, System.nanoTime(), identity);
            opened.push(context);
            PeerNetwork network = factory().create(config(listenAddress), context);
            opened.push(network);
            return network;
        } catch (IOException e) {
            throw new AssertionError("The kit cannot make a data directory", e);
        }
    }

    static String address(PeerNetwork network) {
        return network.listenAddresses().get(0);
    }

    /** The address without its peer. */
    static String endpoint(PeerNetwork network) {
        String address = address(network);
        return address.substring(0, address.indexOf("/p2p/"));
    }

    /** Connects two networks and waits until both know. */
    static void join(PeerNetwork from, PeerNetwork to) {
        assertThat(Waiting.result(from.connect(address(to)))).isEqualTo(to.self());
        Waiting.until(
                "the listener knows the dialler", () -> to.peers().stream().anyMatch(p -> p.id().equals(from.self())));
    }

    static void assertCode(Throwable failure, NetworkError expected) {
        assertThat(failure).isInstanceOf(QuoinException.class);
        assertThat(((QuoinException) failure).code()).isEqualTo(expected);
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
