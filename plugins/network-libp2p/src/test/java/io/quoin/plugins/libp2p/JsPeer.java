package io.quoin.plugins.libp2p;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.plugins.libp2p.kad.KadSettings;
import io.quoin.spi.network.PeerId;
import io.quoin.testkit.process.PeerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A js-libp2p node that listens. Needs {@code npm ci} in {@code src/test/js}. */
final class JsPeer extends PeerProcess {

    private static final Path SCRIPTS = Path.of("src", "test", "js");

    private final String address;

    /**
     * @param options of gossipsub as JSON, as {@code kad} the name of the DHT's protocol, and as {@code mdns} whether it
     *     looks for peers of the local network
     */
    JsPeer(String options) {
        super(SCRIPTS, List.of("node", "peer.mjs", options));
        this.address = await("listening");
    }

    /** Skips the test where a module of js-libp2p is not installed. */
    static void require(String module) {
        assumeTrue(
                Files.isDirectory(SCRIPTS.resolve("node_modules").resolve(module)),
                "Skipped: " + module + " of js-libp2p is not installed;"
                        + " run 'npm ci' in plugins/network-libp2p/src/test/js");
    }

    /** The options of a node in the DHT of a network. */
    static String inDht(String networkId) {
        return "{\"kad\":\"" + KadSettings.protocolOf(networkId) + "\"}";
    }

    String address() {
        return address;
    }

    PeerId id() {
        return new PeerId(address.substring(address.lastIndexOf('/') + 1));
    }
}
