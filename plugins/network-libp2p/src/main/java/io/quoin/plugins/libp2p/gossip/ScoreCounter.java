package io.quoin.plugins.libp2p.gossip;

/**
 * How one kind of event counts towards a score.
 *
 * @param weight of the counter, or of its square where events are held against a peer
 * @param decay what remains of the counter after a second, above 0 and below 1
 * @param cap above this events are not counted
 */
public record ScoreCounter(double weight, double decay, double cap) {

    /** Below this a counter is 0. */
    static final double ZERO = 0.01;

    public ScoreCounter {
        if (!(decay > 0 && decay < 1 && cap > 0) || !Double.isFinite(weight)) {
            throw new IllegalArgumentException(
                    "A counter has a decay between 0 and 1 and a cap above 0, found " + decay + " and " + cap);
        }
    }

    double increased(double value) {
        return Math.min(cap, value + 1);
    }

    double decayed(double value) {
        double next = value * decay;
        return next < ZERO ? 0 : next;
    }
}
