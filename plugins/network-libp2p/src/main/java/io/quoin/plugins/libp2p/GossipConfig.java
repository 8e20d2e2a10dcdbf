package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.gossip.GossipParameters;
import io.quoin.plugins.libp2p.gossip.GossipSettings;
import io.quoin.plugins.libp2p.gossip.GossipTimes;
import io.quoin.plugins.libp2p.gossip.MeshDegrees;
import io.quoin.plugins.libp2p.gossip.ScoreParameters;
import io.quoin.spi.config.Setting;
import java.time.Duration;

/** The settings of gossipsub. */
public record GossipConfig(
        @Setting(description = "Peers that a topic's mesh should have.", defaultValue = "4", min = 1, max = 64)
        int degree,

        @Setting(description = "Mesh peers below which more are taken in.", defaultValue = "3", min = 1, max = 64)
        int degreeLow,

        @Setting(description = "Mesh peers from which on some are let go.", defaultValue = "7", min = 1, max = 128)
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
                description = "Tell peers that are let go of other peers, by the records that those signed.",
                defaultValue = "true")
        boolean peerExchange,

        @Setting(
                description = "Messages of a topic that wait for validation; one more is ignored.",
                defaultValue = "1024",
                min = 1,
                max = 65_536)
        int validationQueue,

        @Setting(
                description = "Peers behind one IPv4 address or IPv6 /64 that are not held against each other.",
                defaultValue = "5",
                min = 1,
                max = 10_000)
        int peersPerAddress) {

    /**
     * What gossip is started with.
     *
     * @param maxQueuedBytes that wait to be sent to one peer
     */
    GossipSettings settings(int maxQueuedBytes) {
        return new GossipSettings(parameters(), validationQueue, maxQueuedBytes);
    }

    GossipParameters parameters() {
        return GossipParameters.standard()
                .withDegrees(MeshDegrees.of(degree, degreeLow, degreeHigh, degreeLazy))
                .withTimes(GossipTimes.of(heartbeat.toMillis(), seenTime.toMillis()))
                .withFloodPublish(floodPublish)
                .withPeerExchange(peerExchange)
                .withScores(ScoreParameters.standard().withPeersPerAddress(peersPerAddress));
    }
}
