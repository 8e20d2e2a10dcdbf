package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Ids told to peers outside the mesh, and messages that are asked for by id. */
final class LazyGossip {

    private final GossipParameters parameters;
    private final PeerTable peers;
    private final PeerScores scores;
    private final MeshLinks links;
    private final MessageFlow flow;
    private final MessageCache cache;
    private final Promises promises;
    private final Outbox outbox;
    private final Random random;

    LazyGossip(
            GossipParameters parameters,
            PeerTable peers,
            PeerScores scores,
            MeshLinks links,
            MessageFlow flow,
            MessageCache cache,
            Promises promises,
            Outbox outbox,
            Random random) {
        this.parameters = parameters;
        this.peers = peers;
        this.scores = scores;
        this.links = links;
        this.flow = flow;
        this.cache = cache;
        this.promises = promises;
        this.outbox = outbox;
        this.random = random;
    }

    /** Asks for what a peer tells of and this node does not have. */
    void told(PeerId peer, PeerState state, Rpc.IHave have, long now) {
        if (!links.joined(have.topic()) || state.askable() <= 0) {
            return;
        }
        List<MessageId> wanted = new ArrayList<>(
                have.ids().stream().filter(id -> !flow.knows(id)).distinct().toList());
        if (wanted.isEmpty()) {
            return;
        }
        Collections.shuffle(wanted, random);
        List<MessageId> asked = wanted.subList(0, Math.min(wanted.size(), state.askable()));
        state.countAsked(asked.size());
        promises.add(asked.get(0), peer, now + parameters.times().promise());
        outbox.want(peer, asked);
    }

    /** Sends what a peer asks for, unless it said meanwhile that it has it. */
    void asked(PeerId peer, PeerState state, List<MessageId> ids) {
        for (MessageId id : ids) {
            if (state.countServed() && !state.unwanted().contains(id)) {
                cache.serve(id, peer, GossipLimits.MAX_TRANSMISSIONS)
                        .ifPresent(message -> outbox.message(peer, message));
            }
        }
    }

    /** Holds broken promises against those who gave them. */
    void settlePromises(long now) {
        promises.broken(now).forEach(peer -> scores.penalize(peer, 1));
    }

    /**
     * Tells some peers outside the mesh what there is in each of the topics, in an order drawn by lot: a peer that hears
     * only the first of many hears of others the next time.
     */
    void heartbeat(Collection<String> topics) {
        List<String> order = new ArrayList<>(topics.stream().sorted().toList());
        Collections.shuffle(order, random);
        order.forEach(this::tellIds);
        cache.shift();
    }

    private void tellIds(String topic) {
        List<MessageId> ids = new ArrayList<>(cache.gossip(topic));
        if (ids.isEmpty()) {
            return;
        }
        Collections.shuffle(ids, random);
        List<MessageId> told = ids.subList(0, Math.min(ids.size(), GossipLimits.MAX_IHAVE_IDS));
        List<PeerId> candidates = peers.subscribers(topic, scores.thresholds().gossip());
        candidates.removeAll(links.of(topic));
        Collections.shuffle(candidates, random);
        // Adaptive gossip: a quarter of those outside the mesh, if that is more than the lazy degree.
        int count = Math.max(parameters.degrees().lazy(), candidates.size() / 4);
        candidates.stream().limit(count).forEach(peer -> outbox.have(peer, new Rpc.IHave(topic, told)));
    }
}
