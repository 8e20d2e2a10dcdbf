package io.quoin.plugins.libp2p.gossip;

/**
 * What steers gossipsub.
 *
 * @param historyLength heartbeats for which a message can be asked for
 * @param historyGossip heartbeats for which a message's id is told
 * @param floodPublish whether own messages go to every peer of the topic
 * @param peerExchange whether pruned peers are told of other peers
 * @see <a href="https://github.com/libp2p/specs/blob/master/pubsub/gossipsub/gossipsub-v1.1.md">gossipsub 1.1</a>
 */
public record GossipParameters(
        MeshDegrees degrees,
        GossipTimes times,
        int historyLength,
        int historyGossip,
        boolean floodPublish,
        boolean peerExchange,
        ScoreParameters scores) {

    /** The parameters that the implementations have in common, but for the degrees. */
    public static GossipParameters standard() {
        return new GossipParameters(
                MeshDegrees.standard(), GossipTimes.standard(), 5, 3, true, true, ScoreParameters.standard());
    }

    public GossipParameters withDegrees(MeshDegrees others) {
        return new GossipParameters(others, times, historyLength, historyGossip, floodPublish, peerExchange, scores);
    }

    public GossipParameters withTimes(GossipTimes others) {
        return new GossipParameters(degrees, others, historyLength, historyGossip, floodPublish, peerExchange, scores);
    }

    public GossipParameters withFloodPublish(boolean flood) {
        return new GossipParameters(degrees, times, historyLength, historyGossip, flood, peerExchange, scores);
    }

    public GossipParameters withPeerExchange(boolean exchange) {
        return new GossipParameters(degrees, times, historyLength, historyGossip, floodPublish, exchange, scores);
    }

    public GossipParameters withScores(ScoreParameters others) {
        return new GossipParameters(degrees, times, historyLength, historyGossip, floodPublish, peerExchange, others);
    }
}
