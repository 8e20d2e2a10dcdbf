package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.connections.Watermarks;
import io.quoin.plugins.libp2p.net.AdmissionSettings;
import io.quoin.plugins.libp2p.net.ArrivalLimits;
import io.quoin.plugins.libp2p.net.DenyList;
import io.quoin.plugins.libp2p.net.SubnetLimits;
import io.quoin.spi.config.Setting;
import java.time.Duration;

/** The settings of the connection manager. */
public record ConnectionsConfig(
        @Setting(
                description = "Peers to come back to when there are more than high-water.",
                defaultValue = "64",
                min = 1,
                max = 10_000)
        int lowWater,

        @Setting(
                description = "Connected peers, beyond which those valued least are let go.",
                defaultValue = "96",
                min = 1,
                max = 10_000)
        int highWater,

        @Setting(
                description = "How long a new connection is left alone.",
                defaultValue = "1m",
                min = 0,
                max = 86_400_000)
        Duration grace,

        @Setting(
                description = "Connected peers, below which those known from earlier are dialled.",
                defaultValue = "12",
                min = 0,
                max = 10_000)
        int wanted,

        @Setting(
                description = "Inbound connections from one IPv4 address or IPv6 /64; one more is refused.",
                defaultValue = "8",
                min = 1,
                max = 10_000)
        int inboundPerAddress,

        @Setting(
                description = "Inbound connections from one IPv4 /24 or IPv6 /48; one more is refused.",
                defaultValue = "32",
                min = 1,
                max = 10_000)
        int inboundPerSubnet,

        @Setting(
                description = "Connections from one IPv4 address or IPv6 /64 whose peer is not known yet.",
                defaultValue = "4",
                min = 1,
                max = 1_000)
        int pendingPerAddress,

        @Setting(
                description = "Connections from one IPv4 /24 or IPv6 /48 whose peer is not known yet.",
                defaultValue = "16",
                min = 1,
                max = 1_000)
        int pendingPerSubnet,

        @Setting(
                description = "New inbound connections a minute from one IPv4 address or IPv6 /64; four times as many"
                        + " from one /24 or /48.",
                defaultValue = "12",
                min = 1,
                max = 10_000)
        int newPerMinute,

        @Setting(
                description = "Of those, how many may come at once after a pause.",
                defaultValue = "16",
                min = 1,
                max = 10_000)
        int newAtOnce,

        @Setting(description = "Whether loopback addresses are limited like others.", defaultValue = "false")
        boolean limitLoopback) {

    public ConnectionsConfig {
        if (lowWater > highWater) {
            throw new IllegalArgumentException(
                    "low-water must not be above high-water, found " + lowWater + " and " + highWater);
        }
    }

    Watermarks watermarks() {
        return new Watermarks(lowWater, highWater, grace);
    }

    /** @param maxPending connections of all addresses whose peer is not known yet */
    AdmissionSettings admission(DenyList denied, int maxPending) {
        return new AdmissionSettings(
                denied,
                maxPending,
                new SubnetLimits(pendingPerAddress, pendingPerSubnet),
                new SubnetLimits(inboundPerAddress, inboundPerSubnet),
                new ArrivalLimits(newPerMinute, newAtOnce),
                limitLoopback);
    }
}
