package io.quoin.plugins.libp2p.gossip;

import java.time.Duration;

/**
 * The numbers that steer gossipsub; times in milliseconds.
 *
 * @param degree mesh peers aimed at
 * @param degreeLow below this the mesh grows
 * @param degreeHigh above this the mesh shrinks
 * @param degreeScore of the mesh peers kept when it shrinks, those kept for their score
 * @param degreeOut mesh peers that this node dialled, at least
 * @param degreeLazy peers outside the mesh that hear of ids in each heartbeat
 * @param historyLength heartbeats for which a message can be asked for
 * @param historyGossip heartbeats for which a message's id is told
 * @see <a href="https://github.com/libp2p/specs/blob/master/pubsub/gossipsub/gossipsub-v1.1.md">gossipsub 1.1</a>
 */
public record GossipParameters(
        int degree,
        int degreeLow,
        int degreeHigh,
        int degreeScore,
        int degreeOut,
        int degreeLazy,
        long heartbeat,
        int historyLength,
        int historyGossip,
        long fanoutTime,
        long pruneBackoff,
        long unsubscribeBackoff,
        long graftFloodTime,
        long seenTime,
        long promiseTime,
        boolean floodPublish) {

    /** The largest backoff that a peer can ask for. */
    static final long MAX_BACKOFF = 3_600_000;

    static final int MAX_SEEN = 65_536;
    static final int MAX_PENDING = 4_096;
    static final int MAX_CACHED_BYTES = 32 * 1024 * 1024;
    static final int MAX_TOPICS_PER_PEER = 128;
    static final int MAX_IHAVE_IDS = 5_000;
    static final int MAX_IHAVES_PER_BEAT = 10;
    static final int MAX_TRANSMISSIONS = 3;

    /** The parameters that the implementations have in common. */
    public static GossipParameters standard() {
        return new GossipParameters(
                6, 5, 12, 4, 2, 6, 1_000, 5, 3, 60_000, 60_000, 10_000, 10_000, 120_000, 3_000, true);
    }

    /** These parameters with other degrees; those of score and outbound peers are kept below the degree. */
    public GossipParameters withDegrees(int aim, int low, int high, int lazy) {
        if (low > aim || aim > high) {
            throw new IllegalArgumentException(
                    "The degrees must be low <= degree <= high, found " + low + ", " + aim + ", " + high);
        }
        return new GossipParameters(
                aim,
                low,
                high,
                Math.min(4, aim),
                Math.min(2, aim / 2),
                lazy,
                heartbeat,
                historyLength,
                historyGossip,
                fanoutTime,
                pruneBackoff,
                unsubscribeBackoff,
                graftFloodTime,
                seenTime,
                promiseTime,
                floodPublish);
    }

    public GossipParameters withTimes(Duration newHeartbeat, Duration newSeenTime) {
        return new GossipParameters(
                degree,
                degreeLow,
                degreeHigh,
                degreeScore,
                degreeOut,
                degreeLazy,
                newHeartbeat.toMillis(),
                historyLength,
                historyGossip,
                fanoutTime,
                pruneBackoff,
                unsubscribeBackoff,
                graftFloodTime,
                newSeenTime.toMillis(),
                promiseTime,
                floodPublish);
    }

    public GossipParameters withFloodPublish(boolean flood) {
        return new GossipParameters(
                degree,
                degreeLow,
                degreeHigh,
                degreeScore,
                degreeOut,
                degreeLazy,
                heartbeat,
                historyLength,
                historyGossip,
                fanoutTime,
                pruneBackoff,
                unsubscribeBackoff,
                graftFloodTime,
                seenTime,
                promiseTime,
                flood);
    }
}
