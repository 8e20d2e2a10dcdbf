package io.quoin.plugins.libp2p.gossip;

/**
 * How peers are scored.
 *
 * @param topicCap what P1 to P4 of all topics can add at most
 * @param namedPeer P5, of a peer that this node was told to stay connected with
 * @param colocationWeight P6, of the squared number of peers beyond the limit
 * @param peersPerAddress peers behind one IPv4 address or one IPv6 /64 that are not held against each other
 * @param penalty P7, broken rules of the protocol; squared
 * @param penaltyThreshold penalties that are forgiven
 * @param retention how long what is held against a peer outlives its connection, in milliseconds
 * @see <a href="https://github.com/libp2p/specs/blob/master/pubsub/gossipsub/gossipsub-v1.1.md#peer-scoring">peer
 *     scoring</a>
 */
public record ScoreParameters(
        TopicScoreParameters topic,
        double topicCap,
        double namedPeer,
        double colocationWeight,
        int peersPerAddress,
        ScoreCounter penalty,
        double penaltyThreshold,
        long retention,
        ScoreThresholds thresholds) {

    /** Counters decay once in this time. */
    static final long DECAY_INTERVAL = 1_000;

    public ScoreParameters {
        if (topicCap < 0 || colocationWeight > 0 || penalty.weight() > 0 || peersPerAddress < 1) {
            throw new IllegalArgumentException("The cap of topics is not negative, the weights of P6 and P7 are not"
                    + " positive, and an address has at least one peer");
        }
    }

    /** The defaults: only a peer that was named reaches the score at which peers are taken from it. */
    public static ScoreParameters standard() {
        return new ScoreParameters(
                TopicScoreParameters.standard(),
                30,
                50,
                -5,
                5,
                new ScoreCounter(-10, 0.97, 1_000),
                2,
                3_600_000,
                ScoreThresholds.standard());
    }

    public ScoreParameters withPeersPerAddress(int peers) {
        return new ScoreParameters(
                topic, topicCap, namedPeer, colocationWeight, peers, penalty, penaltyThreshold, retention, thresholds);
    }
}
