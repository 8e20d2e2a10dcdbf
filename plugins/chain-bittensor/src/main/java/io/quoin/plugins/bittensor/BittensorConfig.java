package io.quoin.plugins.bittensor;

import io.quoin.spi.config.Setting;
import java.time.Duration;
import java.util.List;

/** How the node reaches the chain. */
public record BittensorConfig(
        @Setting(
                description = "WebSocket endpoints (ws:// or wss://) of chain nodes; the next is taken when one fails.")
        List<String> endpoints,

        @Setting(
                description = "Hash of the chain's first block, 64 hexadecimal digits; empty: the one of the first"
                        + " endpoint that answers, which all others are then held to.",
                defaultValue = "")
        String genesis,

        @Setting(
                description = "How long an endpoint may take to answer before the next one is tried.",
                defaultValue = "15s",
                min = 100,
                max = 300_000)
        Duration requestTimeout,

        @Setting(
                description = "How long the connection may be silent before it is probed.",
                defaultValue = "20s",
                min = 100,
                max = 600_000)
        Duration heartbeat,

        @Setting(
                description = "The longest pause between two attempts to connect; the first is 250 ms.",
                defaultValue = "30s",
                min = 250,
                max = 600_000)
        Duration maxBackoff,

        @Setting(
                description = "For how many blocks a submitted extrinsic may be included; the next power of two is"
                        + " taken.",
                defaultValue = "64",
                min = 8,
                max = 4096)
        int mortalBlocks,

        @Setting(
                description = "How long a submission is followed before it counts as not included.",
                defaultValue = "20m",
                min = 1000,
                max = 86_400_000)
        Duration inclusionTimeout) {

    public BittensorConfig {
        endpoints = List.copyOf(endpoints);
    }
}
