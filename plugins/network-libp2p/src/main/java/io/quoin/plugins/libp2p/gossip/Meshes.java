package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** The mesh of each joined topic: who is in it, who may enter, and its upkeep. */
final class Meshes {

    private final GossipParameters parameters;
    private final Map<PeerId, PeerState> peers;
    private final PeerScores scores;
    private final Outbox outbox;
    private final Random random;
    private final Backoffs backoffs = new Backoffs();
    private final Map<String, Set<PeerId>> meshes = new LinkedHashMap<>();

    /**
     * @param peers the connected peers, owned by the router
     */
    Meshes(GossipParameters parameters, Map<PeerId, PeerState> peers, PeerScores scores, Outbox outbox, Random random) {
        this.parameters = parameters;
        this.peers = peers;
        this.scores = scores;
        this.outbox = outbox;
        this.random = random;
    }

    boolean joined(String topic) {
        return meshes.containsKey(topic);
    }

    Set<String> topics() {
        return Collections.unmodifiableSet(meshes.keySet());
    }

    /** The mesh of a topic; empty if it is not joined. */
    Set<PeerId> of(String topic) {
        return Collections.unmodifiableSet(meshes.getOrDefault(topic, Set.of()));
    }

    /** Joins a topic, with the preferred peers first. */
    void join(String topic, Collection<PeerId> preferred, long now) {
        Set<PeerId> mesh = meshes.computeIfAbsent(topic, name -> new LinkedHashSet<>());
        for (PeerId peer : preferred) {
            if (mesh.size() < parameters.degree() && eligible(peer, topic, now)) {
                graft(mesh, peer, topic);
            }
        }
        grow(mesh, topic, parameters.degree(), now, peer -> true);
    }

    void leave(String topic, long now) {
        Set<PeerId> mesh = meshes.remove(topic);
        if (mesh != null) {
            mesh.forEach(peer -> {
                backoffs.set(peer, topic, parameters.unsubscribeBackoff(), now);
                outbox.prune(peer, topic, parameters.unsubscribeBackoff());
            });
        }
    }

    /** Takes a peer in at once if the mesh is thin, without waiting for the heartbeat. */
    void offer(PeerId peer, String topic, long now) {
        Set<PeerId> mesh = meshes.get(topic);
        if (mesh != null && mesh.size() < parameters.degreeLow() && eligible(peer, topic, now)) {
            graft(mesh, peer, topic);
        }
    }

    void drop(PeerId peer, String topic) {
        Set<PeerId> mesh = meshes.get(topic);
        if (mesh != null) {
            mesh.remove(peer);
        }
    }

    void dropEverywhere(PeerId peer) {
        meshes.values().forEach(mesh -> mesh.remove(peer));
    }

    /** Answers a GRAFT. One for a topic that is not joined here gets no answer, so that it cannot be used to probe. */
    void grafted(PeerId peer, String topic, long now) {
        Set<PeerId> mesh = meshes.get(topic);
        PeerState state = peers.get(peer);
        if (mesh == null || state == null || mesh.contains(peer)) {
            return;
        }
        if (backoffs.active(peer, topic, 0, now)) {
            boolean flood = backoffs.cutWithin(peer, topic, parameters.graftFloodTime(), now);
            scores.penalize(peer, flood ? 2 : 1);
            refuse(peer, topic, now);
        } else if (scores.score(peer) < 0 || mesh.size() >= parameters.degreeHigh() && !state.outbound()) {
            refuse(peer, topic, now);
        } else {
            mesh.add(peer);
        }
    }

    void pruned(PeerId peer, Rpc.Prune prune, long now) {
        Set<PeerId> mesh = meshes.get(prune.topic());
        if (mesh == null) {
            return;
        }
        mesh.remove(peer);
        long asked = Math.min(prune.backoffSeconds(), GossipParameters.MAX_BACKOFF / 1000) * 1000;
        backoffs.set(peer, prune.topic(), asked == 0 ? parameters.pruneBackoff() : asked, now);
    }

    /** Keeps every mesh within its bounds. */
    void heartbeat(long now) {
        backoffs.expire(slack(), now);
        meshes.forEach((topic, mesh) -> maintain(topic, mesh, now));
    }

    /** Two heartbeats more than the backoff, since the peer's clock may see its end later. */
    private long slack() {
        return 2 * parameters.heartbeat();
    }

    private void maintain(String topic, Set<PeerId> mesh, long now) {
        List<PeerId> bad = mesh.stream().filter(peer -> scores.score(peer) < 0).toList();
        bad.forEach(peer -> prune(mesh, peer, topic, now));
        if (mesh.size() < parameters.degreeLow()) {
            grow(mesh, topic, parameters.degree(), now, peer -> true);
        }
        if (mesh.size() > parameters.degreeHigh()) {
            shrink(topic, mesh, now);
        }
        long outbound = mesh.stream().filter(this::outbound).count();
        if (mesh.size() >= parameters.degreeLow() && outbound < parameters.degreeOut()) {
            int aim = mesh.size() + parameters.degreeOut() - (int) outbound;
            grow(mesh, topic, aim, now, this::outbound);
        }
    }

    /** Keeps the best by score, then random ones, with as many outbound links among them as the degree demands. */
    private void shrink(String topic, Set<PeerId> mesh, long now) {
        List<PeerId> order = shuffled(mesh);
        order.sort(Comparator.comparingDouble(scores::score).reversed());
        List<PeerId> rest =
                new ArrayList<>(order.subList(Math.min(parameters.degreeScore(), order.size()), order.size()));
        List<PeerId> kept = new ArrayList<>(order.subList(0, order.size() - rest.size()));
        Collections.shuffle(rest, random);
        long missing =
                parameters.degreeOut() - kept.stream().filter(this::outbound).count();
        List<PeerId> links =
                rest.stream().filter(this::outbound).limit(Math.max(0, missing)).toList();
        kept.addAll(links);
        rest.removeAll(links);
        int room = Math.max(0, parameters.degree() - kept.size());
        rest.subList(Math.min(room, rest.size()), rest.size()).forEach(peer -> prune(mesh, peer, topic, now));
    }

    private void grow(Set<PeerId> mesh, String topic, int aim, long now, Predicate<PeerId> wanted) {
        for (PeerId peer : shuffled(peers.keySet())) {
            if (mesh.size() >= aim) {
                return;
            }
            if (!mesh.contains(peer) && wanted.test(peer) && eligible(peer, topic, now)) {
                graft(mesh, peer, topic);
            }
        }
    }

    private boolean eligible(PeerId peer, String topic, long now) {
        PeerState state = peers.get(peer);
        return state != null
                && state.topics().contains(topic)
                && scores.score(peer) >= 0
                && !backoffs.active(peer, topic, slack(), now);
    }

    private void graft(Set<PeerId> mesh, PeerId peer, String topic) {
        if (mesh.add(peer)) {
            outbox.graft(peer, topic);
        }
    }

    private void prune(Set<PeerId> mesh, PeerId peer, String topic, long now) {
        mesh.remove(peer);
        refuse(peer, topic, now);
    }

    private void refuse(PeerId peer, String topic, long now) {
        backoffs.set(peer, topic, parameters.pruneBackoff(), now);
        outbox.prune(peer, topic, parameters.pruneBackoff());
    }

    private boolean outbound(PeerId peer) {
        PeerState state = peers.get(peer);
        return state != null && state.outbound();
    }

    private List<PeerId> shuffled(Collection<PeerId> all) {
        List<PeerId> list = new ArrayList<>(all);
        Collections.shuffle(list, random);
        return list;
    }
}
