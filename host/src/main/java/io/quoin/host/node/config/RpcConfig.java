package io.quoin.host.node.config;

import io.quoin.spi.config.Setting;

/** The JSON-RPC server. */
public record RpcConfig(
        @Setting(description = "The loopback address to listen on", defaultValue = "127.0.0.1")
        String host,

        @Setting(description = "The TCP port; 0 takes a free one", defaultValue = "9955", min = 0, max = 65535)
        int port) {}
