package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Who is in the mesh of each joined topic, and the ways in and out of it. */
final class MeshLinks {

    private final GossipTimes times;
    private final PeerTable peers;
    private final PeerScores scores;
    private final ExchangeOffers offers;
    private final Outbox outbox;
    private final Backoffs backoffs = new Backoffs();
    private final Map<String, Set<PeerId>> meshes = new LinkedHashMap<>();

    MeshLinks(GossipTimes times, PeerTable peers, PeerScores scores, ExchangeOffers offers, Outbox outbox) {
        this.times = times;
        this.peers = peers;
        this.scores = scores;
        this.offers = offers;
        this.outbox = outbox;
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

    void forEach(BiConsumer<String, Set<PeerId>> action) {
        meshes.forEach((topic, mesh) -> action.accept(topic, Collections.unmodifiableSet(mesh)));
    }

    void open(String topic) {
        meshes.computeIfAbsent(topic, name -> new LinkedHashSet<>());
    }

    /** Whether this node may ask the peer for a link. */
    boolean eligible(PeerId peer, String topic, long now) {
        PeerState state = peers.get(peer);
        return state != null
                && state.topics().contains(topic)
                && !of(topic).contains(peer)
                && scores.score(peer) >= 0
                && !backoffs.active(peer, topic, slack(), now);
    }

    /** Takes a peer in and tells it so. */
    void graft(PeerId peer, String topic, long now) {
        if (accept(peer, topic, now)) {
            outbox.graft(peer, topic);
        }
    }

    /** Takes a peer in that asked for it. */
    boolean accept(PeerId peer, String topic, long now) {
        Set<PeerId> mesh = meshes.get(topic);
        if (mesh == null || !mesh.add(peer)) {
            return false;
        }
        scores.grafted(peer, topic, now);
        return true;
    }

    /** Lets a peer go and tells it so. */
    void prune(PeerId peer, String topic, long now) {
        remove(peer, topic);
        refuse(peer, topic, now);
    }

    /** Tells a peer that it is not in the mesh, may not ask for a while, and if it behaves whom to ask instead. */
    void refuse(PeerId peer, String topic, long now) {
        refuse(peer, topic, times.pruneBackoff(), scores.score(peer) >= 0, now);
    }

    /** Tells a peer no more than that it is not in the mesh and may not ask for a while. */
    void refuseBare(PeerId peer, String topic, long now) {
        refuse(peer, topic, times.pruneBackoff(), false, now);
    }

    /** Lets a peer go that left by itself. */
    void remove(PeerId peer, String topic) {
        Set<PeerId> mesh = meshes.get(topic);
        if (mesh != null && mesh.remove(peer)) {
            scores.pruned(peer, topic);
        }
    }

    void removeEverywhere(PeerId peer) {
        meshes.keySet().forEach(topic -> remove(peer, topic));
    }

    /** Ends a topic and lets its peers go. */
    void close(String topic, long now) {
        Set<PeerId> mesh = meshes.remove(topic);
        if (mesh != null) {
            mesh.forEach(peer -> {
                scores.pruned(peer, topic);
                refuse(peer, topic, times.unsubscribeBackoff(), scores.score(peer) >= 0, now);
            });
        }
    }

    Backoffs backoffs() {
        return backoffs;
    }

    void expire(long now) {
        backoffs.expire(slack(), now);
    }

    private void refuse(PeerId peer, String topic, long backoff, boolean exchange, long now) {
        backoffs.set(peer, topic, backoff, now);
        outbox.prune(peer, topic, backoff, exchange ? offers.of(topic, peer) : List.of());
    }

    /** Two heartbeats more than the backoff, since the peer's clock may see its end later. */
    private long slack() {
        return 2 * times.heartbeat();
    }
}
