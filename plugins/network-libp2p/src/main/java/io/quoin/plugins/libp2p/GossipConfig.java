package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.gossip.GossipParameters;
import io.quoin.spi.config.Setting;
import java.time.Duration;

/** The settings of gossipsub. */
public record GossipConfig(
        @Setting(description = "Peers that a topic's mesh should have.", defaultValue = "6", min = 1, max = 64)
        int degree,

        @Setting(description = "Mesh peers below which more are taken in.", defaultValue = "5", min = 1, max = 64)
        int degreeLow,

        @Setting(description = "Mesh peers above which some are let go.", defaultValue = "12", min = 1, max = 128)
        int degreeHigh,

        @Setting(
                description = "Peers outside the mesh that hear of message ids in a heartbeat.",
                defaultValue = "6",
                min = 0,
                max = 64)
        int degreeLazy,

        @Setting(description = "Time between two heartbeats.", defaultValue = "1s", min = 50, max = 60_000)
        Duration heartbeat,

        @Setting(
                description = "How long a message id is remembered, so that the message is not taken twice.",
                defaultValue = "2m",
                min = 1_000,
                max = 3_600_000)
        Duration seenTime,

        @Setting(
                description = "Send own messages to every peer of the topic instead of the mesh alone.",
                defaultValue = "true")
        boolean floodPublish,

        @Setting(
                description = "Messages of a topic that wait for validation; one more is ignored.",
                defaultValue = "1024",
                min = 1,
                max = 65_536)
        int validationQueue) {

    GossipParameters parameters() {
        return GossipParameters.standard()
                .withDegrees(degree, degreeLow, degreeHigh, degreeLazy)
                .withTimes(heartbeat, seenTime)
                .withFloodPublish(floodPublish);
    }
}
