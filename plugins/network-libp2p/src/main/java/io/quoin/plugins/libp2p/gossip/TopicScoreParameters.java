package io.quoin.plugins.libp2p.gossip;

/**
 * What a peer's behaviour in one topic counts; the same for every topic that is joined. Times in milliseconds.
 *
 * @param meshTimeWeight P1, for each quantum in the mesh
 * @param meshTimeCap quanta that count
 * @param first P2, messages that the peer delivered first
 * @param deliveries P3, messages that the peer delivered within the mesh; the weight is of the squared deficit
 * @param expected deliveries below which there is a deficit, however many messages there are
 * @param expectedShare of the topic's messages that a mesh peer should deliver, if that is less
 * @param deliveryWindow how long after a message was accepted a further copy counts as a delivery
 * @param activation how long a peer is in the mesh before its deficit counts
 * @param failures P3b, squared deficits of peers that left the mesh
 * @param invalid P4, messages that were rejected or not signed as they must be; squared
 */
public record TopicScoreParameters(
        double meshTimeWeight,
        long meshTimeQuantum,
        double meshTimeCap,
        ScoreCounter first,
        ScoreCounter deliveries,
        double expected,
        double expectedShare,
        long deliveryWindow,
        long activation,
        ScoreCounter failures,
        ScoreCounter invalid) {

    public TopicScoreParameters {
        if (meshTimeWeight < 0 || first.weight() < 0) {
            throw new IllegalArgumentException("The weights of P1 and P2 are not negative");
        }
        if (deliveries.weight() > 0 || failures.weight() > 0 || invalid.weight() > 0) {
            throw new IllegalArgumentException("The weights of P3, P3b and P4 are not positive");
        }
        if (expected > deliveries.cap()) {
            throw new IllegalArgumentException("More deliveries are expected than are counted");
        }
    }

    /**
     * The defaults. A peer that delivers nothing in a busy topic loses 5 at most by P3 and has 6 by P1 when that begins:
     * it ranks last, but is not cut, since a leaf of the network has nothing to deliver either.
     */
    public static TopicScoreParameters standard() {
        return new TopicScoreParameters(
                0.1,
                1_000,
                60,
                new ScoreCounter(0.5, 0.97, 40),
                new ScoreCounter(-0.05, 0.97, 40),
                10,
                0.02,
                2_000,
                60_000,
                new ScoreCounter(-0.05, 0.95, 400),
                new ScoreCounter(-10, 0.99, 1_000));
    }
}
