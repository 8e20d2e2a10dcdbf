package io.quoin.testkit.mock.network;

import io.quoin.spi.config.Setting;

/** Where a peer of memory listens. */
public record MockNetworkConfig(
        @Setting(
                description = "The multiaddr to listen on, in the name space of the mock; port 0 takes a free one",
                defaultValue = "/ip4/127.0.0.1/tcp/0")
        String listen) {}
