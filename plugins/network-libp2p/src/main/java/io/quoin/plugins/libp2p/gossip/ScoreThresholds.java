package io.quoin.plugins.libp2p.gossip;

/**
 * What follows from a score. Below 0 a peer is in no mesh.
 *
 * @param gossip below this nothing is told to or asked of a peer
 * @param publish below this own messages are not flooded to a peer
 * @param graylist below this a peer's RPCs are not read at all
 * @param acceptExchange from this on the peers that a PRUNE names are dialled
 * @param opportunistic if the median of a mesh is below this, better peers are taken in
 */
public record ScoreThresholds(
        double gossip, double publish, double graylist, double acceptExchange, double opportunistic) {

    public ScoreThresholds {
        if (!(graylist <= publish && publish <= gossip && gossip < 0)) {
            throw new IllegalArgumentException("The thresholds must be graylist <= publish <= gossip < 0, found "
                    + graylist + ", " + publish + ", " + gossip);
        }
        if (acceptExchange < 0 || opportunistic < 0) {
            throw new IllegalArgumentException("The thresholds of exchange and opportunistic grafts are not negative");
        }
    }

    public static ScoreThresholds standard() {
        return new ScoreThresholds(-10, -50, -80, 40, 2);
    }
}
