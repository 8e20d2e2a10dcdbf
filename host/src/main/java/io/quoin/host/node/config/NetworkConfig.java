package io.quoin.host.node.config;

import io.quoin.host.config.Settings;
import io.quoin.spi.config.Setting;
import java.util.List;

/** The peer-to-peer network and the peers to stay connected with. */
public record NetworkConfig(
        @Setting(description = "The name of a factory that a loaded plugin has")
        String provider,

        @Setting(description = "The factory's own settings", defaultValue = "")
        Settings settings,

        @Setting(description = "Addresses of peers, each ending in /p2p/<peer id>", defaultValue = "")
        List<String> peers) {

    public NetworkConfig {
        for (String peer : peers) {
            if (!peer.matches("/.+/p2p/[^/]+")) {
                throw new IllegalArgumentException(
                        "expected peer addresses such as /ip4/192.0.2.1/tcp/4001/p2p/<peer id>, found '" + peer + "'");
            }
        }
    }
}
