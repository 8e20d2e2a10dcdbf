package io.quoin.plugins.libp2p;

import io.quoin.testkit.process.PeerProcess;
import java.nio.file.Path;
import java.util.List;

/** A js-libp2p node. */
final class JsPeer extends PeerProcess {

    JsPeer(Path directory) {
        this(directory, "{}");
    }

    /**
     * @param options of gossipsub as JSON, as {@code kad} the name of the DHT's protocol, and as {@code mdns} whether it
     *     looks for peers of the local network
     */
    JsPeer(Path directory, String options) {
        super(directory, List.of("node", "peer.mjs", options));
    }
}
