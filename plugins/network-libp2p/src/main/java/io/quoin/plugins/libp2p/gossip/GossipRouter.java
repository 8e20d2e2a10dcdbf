package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Gossipsub 1.2 as a state machine: events and the time in, effects out. No I/O, no clock, no signatures; confined to
 * one thread. Times are milliseconds of any clock that does not run backwards by much.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/pubsub/gossipsub/gossipsub-v1.1.md">gossipsub 1.1</a>
 * @see <a href="https://github.com/libp2p/specs/blob/master/pubsub/gossipsub/gossipsub-v1.2.md">gossipsub 1.2</a>
 */
final class GossipRouter {

    private final GossipParameters parameters;
    private final Random random;
    private final Outbox outbox = new Outbox();
    private final Fanout fanout = new Fanout();
    private final MessageCache cache;
    private final Promises promises = new Promises();
    private final PeerScores scores;
    private final PeerTable peers;
    private final MeshLinks links;
    private final MeshUpkeep upkeep;
    private final Meshes meshes;
    private final MessageFlow flow;
    private final LazyGossip lazy;

    /**
     * @param application P5, what this node knows of a peer beside gossip
     */
    GossipRouter(PeerId self, GossipParameters parameters, ToDoubleFunction<PeerId> application, Random random) {
        this.parameters = parameters;
        this.random = random;
        this.scores = new PeerScores(parameters.scores(), application);
        this.peers = new PeerTable(scores);
        ExchangeOffers offers = new ExchangeOffers(parameters.peerExchange(), peers, random);
        this.links = new MeshLinks(parameters.times(), peers, scores, offers, outbox);
        this.upkeep = new MeshUpkeep(parameters.degrees(), peers, scores, links, random);
        this.meshes = new Meshes(parameters, peers, scores, links, upkeep, outbox);
        this.cache =
                new MessageCache(parameters.historyLength(), parameters.historyGossip(), GossipLimits.MAX_CACHED_BYTES);
        this.flow = new MessageFlow(self, parameters, peers, scores, links, cache, promises, outbox);
        this.lazy = new LazyGossip(parameters, peers, scores, links, flow, cache, promises, outbox, random);
    }

    /**
     * A peer that speaks gossip is there. It must be told of all joined topics by the caller.
     *
     * @param outbound whether this node dialled
     * @param address what counts as one address; empty if it does not matter
     */
    List<GossipEffect> addPeer(PeerId peer, boolean outbound, String address, long now) {
        peers.add(peer, new PeerState(outbound));
        scores.add(peer, address, now);
        return outbox.drain();
    }

    /** Which version a peer agreed to speak. */
    void version(PeerId peer, boolean hearsUnwanted) {
        PeerState state = peers.get(peer);
        if (state != null) {
            state.hearsUnwanted(hearsUnwanted);
        }
    }

    /** A peer's verified statement of its addresses, to be passed on. One of more than 2 KiB is not. */
    void signedRecord(PeerId peer, byte[] sealed) {
        PeerState state = peers.get(peer);
        if (state != null && sealed.length <= GossipLimits.MAX_RECORD_BYTES) {
            state.signedRecord(sealed);
        }
    }

    List<GossipEffect> removePeer(PeerId peer, long now) {
        peers.remove(peer);
        links.removeEverywhere(peer);
        fanout.drop(peer);
        promises.forget(peer);
        scores.remove(peer, now);
        return outbox.drain();
    }

    List<GossipEffect> join(String topic, long now) {
        if (!links.joined(topic)) {
            peers.ids().forEach(peer -> outbox.subscription(peer, true, topic));
            meshes.join(topic, fanout.remove(topic), now);
        }
        return outbox.drain();
    }

    List<GossipEffect> leave(String topic, long now) {
        if (links.joined(topic)) {
            peers.ids().forEach(peer -> outbox.subscription(peer, false, topic));
            links.close(topic, now);
        }
        return outbox.drain();
    }

    /** The joined topics. */
    Set<String> topics() {
        return links.topics();
    }

    /** Sends a message of this node; the same data in the same topic within the seen time is not sent again. */
    List<GossipEffect> publish(GossipMessage message, long now) {
        if (flow.publish(message, now)) {
            publishTargets(message.topic(), now).forEach(peer -> outbox.message(peer, message));
        }
        return outbox.drain();
    }

    /** What a peer said. A graylisted peer is not heard. */
    List<GossipEffect> receive(PeerId peer, Rpc rpc, long now) {
        PeerState state = peers.get(peer);
        if (state == null || scores.score(peer) < scores.thresholds().graylist()) {
            return List.of();
        }
        rpc.unwanted().forEach(state.unwanted()::add);
        rpc.subscriptions().forEach(change -> subscribed(peer, state, change, now));
        rpc.messages().forEach(message -> flow.received(peer, message, now));
        if (scores.score(peer) >= scores.thresholds().gossip()) {
            if (!rpc.have().isEmpty() && state.countIHave()) {
                rpc.have().forEach(have -> lazy.told(peer, state, have, now));
            }
            lazy.asked(peer, state, rpc.want());
        }
        rpc.grafts().forEach(topic -> meshes.grafted(peer, topic, now));
        rpc.prunes().forEach(prune -> meshes.pruned(peer, prune, now));
        return outbox.drain();
    }

    /** The signature of a message is good, of which an effect asked for the validation. */
    List<GossipEffect> authentic(MessageId id) {
        flow.authentic(id);
        return outbox.drain();
    }

    /** The outcome of a validation that an effect asked for. */
    List<GossipEffect> validated(MessageId id, Outcome outcome, long now) {
        flow.validated(id, outcome, now);
        return outbox.drain();
    }

    /** The regular upkeep. */
    List<GossipEffect> heartbeat(long now) {
        scores.refresh(now);
        lazy.settlePromises(now);
        peers.beat();
        upkeep.heartbeat(now);
        fanout.expire(now);
        Set<String> topics = new HashSet<>(links.topics());
        topics.addAll(fanout.topics());
        lazy.heartbeat(topics);
        flow.expire(now);
        return outbox.drain();
    }

    Set<PeerId> mesh(String topic) {
        return links.of(topic);
    }

    boolean inMesh(PeerId peer) {
        return links.topics().stream().anyMatch(topic -> links.of(topic).contains(peer));
    }

    double score(PeerId peer) {
        return scores.score(peer);
    }

    RouterSizes sizes() {
        return new RouterSizes(
                flow.pendingMessages(),
                flow.seen().size(),
                flow.seen().origins(),
                cache.size(),
                promises.size(),
                links.backoffs().size(),
                scores.retained());
    }

    private void subscribed(PeerId peer, PeerState state, Rpc.TopicChange change, long now) {
        if (!change.subscribe()) {
            state.unsubscribe(change.topic());
            links.remove(peer, change.topic());
        } else if (state.subscribe(change.topic())) {
            meshes.offer(peer, change.topic(), now);
        }
    }

    private Collection<PeerId> publishTargets(String topic, long now) {
        if (parameters.floodPublish()) {
            return peers.subscribers(topic, scores.thresholds().publish());
        }
        if (links.joined(topic)) {
            return links.of(topic);
        }
        List<PeerId> candidates = peers.subscribers(topic, scores.thresholds().publish());
        Collections.shuffle(candidates, random);
        return fanout.use(
                topic,
                candidates,
                parameters.degrees().aim(),
                now + parameters.times().fanout());
    }
}
