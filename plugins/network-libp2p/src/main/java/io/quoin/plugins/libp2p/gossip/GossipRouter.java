package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Gossipsub 1.1 as a state machine: events and the time in, effects out. No I/O, no clock, no signatures; confined to
 * one thread. Times are milliseconds of any clock that does not run backwards by much.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/pubsub/gossipsub/gossipsub-v1.1.md">gossipsub 1.1</a>
 */
final class GossipRouter {

    private final PeerId self;
    private final GossipParameters parameters;
    private final Random random;
    private final Map<PeerId, PeerState> peers = new LinkedHashMap<>();
    private final Map<MessageId, PendingMessage> pending = new LinkedHashMap<>();
    private final Fanout fanout = new Fanout();
    private final PeerScores scores = new PeerScores();
    private final Promises promises = new Promises();
    private final Outbox outbox = new Outbox();
    private final SeenIds seen;
    private final MessageCache cache;
    private final Meshes meshes;

    GossipRouter(PeerId self, GossipParameters parameters, Random random) {
        this.self = self;
        this.parameters = parameters;
        this.random = random;
        this.seen = new SeenIds(GossipParameters.MAX_SEEN, parameters.seenTime());
        this.cache = new MessageCache(
                parameters.historyLength(), parameters.historyGossip(), GossipParameters.MAX_CACHED_BYTES);
        this.meshes = new Meshes(parameters, peers, scores, outbox, random);
    }

    /** A peer that speaks gossip is there. It must be told of all joined topics by the caller. */
    List<GossipEffect> addPeer(PeerId peer, boolean outbound) {
        peers.put(peer, new PeerState(outbound));
        scores.add(peer);
        return outbox.drain();
    }

    List<GossipEffect> removePeer(PeerId peer) {
        peers.remove(peer);
        meshes.dropEverywhere(peer);
        fanout.drop(peer);
        promises.forget(peer);
        scores.remove(peer);
        return outbox.drain();
    }

    List<GossipEffect> join(String topic, long now) {
        if (!meshes.joined(topic)) {
            peers.keySet().forEach(peer -> outbox.subscription(peer, true, topic));
            meshes.join(topic, fanout.remove(topic), now);
        }
        return outbox.drain();
    }

    List<GossipEffect> leave(String topic, long now) {
        if (meshes.joined(topic)) {
            peers.keySet().forEach(peer -> outbox.subscription(peer, false, topic));
            meshes.leave(topic, now);
        }
        return outbox.drain();
    }

    /** The joined topics. */
    Set<String> topics() {
        return meshes.topics();
    }

    /** Sends a message of this node; the same data in the same topic within the seen time is not sent again. */
    List<GossipEffect> publish(GossipMessage message, long now) {
        MessageId id = message.id();
        if (!seen.contains(id)) {
            seen.add(id, false, now);
            cache.put(id, message);
            publishTargets(message.topic(), now).forEach(peer -> outbox.message(peer, message));
        }
        return outbox.drain();
    }

    /** What a peer said. A graylisted peer is not heard. */
    List<GossipEffect> receive(PeerId peer, Rpc rpc, long now) {
        PeerState state = peers.get(peer);
        if (state == null || scores.score(peer) < PeerScores.GRAYLIST) {
            return List.of();
        }
        rpc.subscriptions().forEach(change -> subscribed(peer, state, change, now));
        rpc.messages().forEach(message -> received(peer, message));
        if (scores.score(peer) >= PeerScores.GOSSIP) {
            rpc.have().forEach(have -> told(peer, state, have, now));
            rpc.want()
                    .forEach(id -> cache.serve(id, peer, GossipParameters.MAX_TRANSMISSIONS)
                            .ifPresent(message -> outbox.message(peer, message)));
        }
        rpc.grafts().forEach(topic -> meshes.grafted(peer, topic, now));
        rpc.prunes().forEach(prune -> meshes.pruned(peer, prune, now));
        return outbox.drain();
    }

    /** The outcome of a validation that an effect asked for. */
    List<GossipEffect> validated(MessageId id, Outcome outcome, long now) {
        PendingMessage message = pending.remove(id);
        if (message == null) {
            return List.of();
        }
        PendingMessage.Copy copy = message.current();
        switch (outcome) {
            case FORGED -> {
                scores.invalid(copy.sender());
                PendingMessage.Copy next = message.next();
                if (next != null) {
                    pending.put(id, message);
                    outbox.validate(id, next.sender(), next.message());
                }
            }
            case ACCEPT -> {
                seen.add(id, false, now);
                scores.delivered(copy.sender());
                cache.put(id, copy.message());
                forward(message, copy.message());
            }
            case REJECT -> {
                seen.add(id, true, now);
                message.senders().forEach(scores::invalid);
            }
            case IGNORE -> seen.add(id, false, now);
            case NOT_CHECKED -> {
                // Forgotten: the message can be asked for again.
            }
        }
        return outbox.drain();
    }

    /** The regular upkeep. */
    List<GossipEffect> heartbeat(long now) {
        promises.broken(now).forEach(peer -> scores.penalize(peer, 1));
        scores.decay();
        peers.values().forEach(PeerState::beat);
        meshes.heartbeat(now);
        fanout.expire(now);
        Set<String> topics = new HashSet<>(meshes.topics());
        topics.addAll(fanout.topics());
        topics.stream().sorted().forEach(this::tellIds);
        cache.shift();
        seen.expire(now);
        return outbox.drain();
    }

    Set<PeerId> mesh(String topic) {
        return meshes.of(topic);
    }

    double score(PeerId peer) {
        return scores.score(peer);
    }

    /** The number of messages that wait for their validation. */
    int pendingMessages() {
        return pending.size();
    }

    private void subscribed(PeerId peer, PeerState state, Rpc.TopicChange change, long now) {
        if (!change.subscribe()) {
            state.topics().remove(change.topic());
            meshes.drop(peer, change.topic());
        } else if (state.topics().size() < GossipParameters.MAX_TOPICS_PER_PEER) {
            state.topics().add(change.topic());
            meshes.offer(peer, change.topic(), now);
        }
    }

    private void received(PeerId peer, GossipMessage message) {
        if (!meshes.joined(message.topic())) {
            return;
        }
        var origin = message.origin();
        if (origin.isEmpty()) {
            scores.invalid(peer);
            return;
        }
        MessageId id = message.id();
        promises.kept(id);
        if (origin.get().equals(self) || seen.contains(id)) {
            if (seen.rejected(id)) {
                scores.invalid(peer);
            }
            return;
        }
        PendingMessage earlier = pending.get(id);
        if (earlier != null) {
            earlier.add(peer, message);
        } else if (pending.size() < GossipParameters.MAX_PENDING) {
            pending.put(id, new PendingMessage(peer, message));
            outbox.validate(id, peer, message);
        }
    }

    private void forward(PendingMessage pendingMessage, GossipMessage message) {
        PeerId origin = message.origin().orElseThrow();
        for (PeerId peer : meshes.of(message.topic())) {
            if (!peer.equals(origin) && !pendingMessage.senders().contains(peer)) {
                outbox.message(peer, message);
            }
        }
    }

    private void told(PeerId peer, PeerState state, Rpc.IHave have, long now) {
        if (!meshes.joined(have.topic()) || !state.countIHave() || state.askable() <= 0) {
            return;
        }
        List<MessageId> wanted = new ArrayList<>(have.ids().stream()
                .filter(id -> !seen.contains(id) && !pending.containsKey(id))
                .distinct()
                .toList());
        if (wanted.isEmpty()) {
            return;
        }
        Collections.shuffle(wanted, random);
        List<MessageId> asked = wanted.subList(0, Math.min(wanted.size(), state.askable()));
        state.countAsked(asked.size());
        promises.add(asked.get(0), peer, now + parameters.promiseTime());
        outbox.want(peer, asked);
    }

    private Collection<PeerId> publishTargets(String topic, long now) {
        if (parameters.floodPublish()) {
            return subscribers(topic, PeerScores.PUBLISH);
        }
        if (meshes.joined(topic)) {
            return meshes.of(topic);
        }
        List<PeerId> candidates = subscribers(topic, PeerScores.PUBLISH);
        Collections.shuffle(candidates, random);
        return fanout.use(topic, candidates, parameters.degree(), now + parameters.fanoutTime());
    }

    private void tellIds(String topic) {
        List<MessageId> ids = new ArrayList<>(cache.gossip(topic));
        if (ids.isEmpty()) {
            return;
        }
        Collections.shuffle(ids, random);
        List<MessageId> told = ids.subList(0, Math.min(ids.size(), GossipParameters.MAX_IHAVE_IDS));
        List<PeerId> candidates = subscribers(topic, PeerScores.GOSSIP);
        candidates.removeAll(meshes.of(topic));
        Collections.shuffle(candidates, random);
        // A quarter of those outside the mesh, if that is more than the lazy degree.
        int count = Math.max(parameters.degreeLazy(), candidates.size() / 4);
        candidates.stream().limit(count).forEach(peer -> outbox.have(peer, new Rpc.IHave(topic, told)));
    }

    private List<PeerId> subscribers(String topic, double leastScore) {
        List<PeerId> found = new ArrayList<>();
        peers.forEach((peer, state) -> {
            if (state.topics().contains(topic) && scores.score(peer) >= leastScore) {
                found.add(peer);
            }
        });
        return found;
    }
}
