package io.quoin.plugins.libp2p.gossip;

/**
 * The times of gossipsub, in milliseconds.
 *
 * @param fanout how long peers of a topic that is only published in are kept
 * @param pruneBackoff how long nobody asks for a link again that was cut
 * @param unsubscribeBackoff the same, after leaving the topic
 * @param graftFlood asking for a link this soon after it was cut is punished twice
 * @param seen how long ids are remembered
 * @param promise how long a peer has to send a message that it told of
 */
public record GossipTimes(
        long heartbeat,
        long fanout,
        long pruneBackoff,
        long unsubscribeBackoff,
        long graftFlood,
        long seen,
        long promise) {

    public static GossipTimes standard() {
        return new GossipTimes(1_000, 60_000, 60_000, 10_000, 10_000, 120_000, 3_000);
    }

    /** The standard times but for these two. */
    public static GossipTimes of(long heartbeat, long seen) {
        return new GossipTimes(heartbeat, 60_000, 60_000, 10_000, 10_000, seen, 3_000);
    }
}
