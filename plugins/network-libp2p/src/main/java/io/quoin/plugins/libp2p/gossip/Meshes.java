package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.Collection;

/** What peers say about mesh links, and what this node answers. */
final class Meshes {

    private final GossipParameters parameters;
    private final PeerTable peers;
    private final PeerScores scores;
    private final MeshLinks links;
    private final MeshUpkeep upkeep;
    private final Outbox outbox;

    Meshes(
            GossipParameters parameters,
            PeerTable peers,
            PeerScores scores,
            MeshLinks links,
            MeshUpkeep upkeep,
            Outbox outbox) {
        this.parameters = parameters;
        this.peers = peers;
        this.scores = scores;
        this.links = links;
        this.upkeep = upkeep;
        this.outbox = outbox;
    }

    /** Joins a topic, with the preferred peers first. */
    void join(String topic, Collection<PeerId> preferred, long now) {
        links.open(topic);
        for (PeerId peer : preferred) {
            if (links.of(topic).size() < parameters.degrees().aim() && links.eligible(peer, topic, now)) {
                links.graft(peer, topic, now);
            }
        }
        upkeep.grow(topic, parameters.degrees().aim(), now, peer -> true);
    }

    /** Takes a peer in at once if the mesh is thin, without waiting for the heartbeat. */
    void offer(PeerId peer, String topic, long now) {
        if (links.joined(topic)
                && links.of(topic).size() < parameters.degrees().low()
                && links.eligible(peer, topic, now)) {
            links.graft(peer, topic, now);
        }
    }

    /** Answers a GRAFT. One for a topic that is not joined here gets no answer, so that it cannot be used to probe. */
    void grafted(PeerId peer, String topic, long now) {
        if (!links.joined(topic) || links.of(topic).contains(peer)) {
            return;
        }
        if (links.backoffs().active(peer, topic, 0, now)) {
            boolean flood =
                    links.backoffs().cutWithin(peer, topic, parameters.times().graftFlood(), now);
            scores.penalize(peer, flood ? 2 : 1);
            links.refuseBare(peer, topic, now);
        } else if (scores.score(peer) < 0
                || links.of(topic).size() >= parameters.degrees().high() && !peers.outbound(peer)) {
            links.refuse(peer, topic, now);
        } else {
            links.accept(peer, topic, now);
        }
    }

    void pruned(PeerId peer, Rpc.Prune prune, long now) {
        if (links.joined(prune.topic())) {
            if (!prune.peers().isEmpty()
                    && links.of(prune.topic()).contains(peer)
                    && scores.score(peer) >= scores.thresholds().acceptExchange()) {
                outbox.exchange(peer, prune.peers());
            }
            links.remove(peer, prune.topic());
            long asked = Math.min(prune.backoffSeconds(), GossipLimits.MAX_BACKOFF / 1000) * 1000;
            long backoff = asked == 0 ? parameters.times().pruneBackoff() : asked;
            links.backoffs().set(peer, prune.topic(), backoff, now);
        }
    }
}
