package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.kad.KadMode;
import io.quoin.plugins.libp2p.kad.KadSettings;
import io.quoin.spi.config.Setting;
import java.time.Duration;

/** The settings of the DHT. */
public record KadConfig(
        @Setting(
                description = "Whether the node answers DHT requests: always (server), never (client), or as soon as a"
                        + " peer has reached it (auto).",
                defaultValue = "auto")
        KadMode mode,

        @Setting(
                description = "Time between two looks at the whole routing table; the first comes 20 times sooner.",
                defaultValue = "10m",
                min = 1_000,
                max = 86_400_000)
        Duration refresh,

        @Setting(
                description = "Time after which own records and announcements are published again.",
                defaultValue = "22h",
                min = 60_000,
                max = 172_800_000)
        Duration republish,

        @Setting(description = "Time for an answer.", defaultValue = "10s", min = 100, max = 600_000)
        Duration requestTimeout,

        @Setting(
                description = "Connections that lookups made and that stay open; beyond, the one unused for longest is"
                        + " closed.",
                defaultValue = "32",
                min = 1,
                max = 10_000)
        int maxDialled,

        @Setting(
                description = "Records kept for others, of at most 8 KiB each; beyond, what exceeds a peer's or a"
                        + " subnet's share gives way, then the farthest.",
                defaultValue = "1024",
                min = 1,
                max = 65_536)
        int maxRecords) {

    KadSettings settings(String networkId) {
        return new KadSettings(
                KadSettings.protocolOf(networkId), mode, refresh, republish, requestTimeout, maxDialled, maxRecords);
    }
}
