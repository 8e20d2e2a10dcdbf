package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Keeps every mesh within its bounds, and full of peers that deliver. */
final class MeshUpkeep {

    private final MeshDegrees degrees;
    private final PeerTable peers;
    private final PeerScores scores;
    private final MeshLinks links;
    private final Random random;
    private int beats;

    MeshUpkeep(MeshDegrees degrees, PeerTable peers, PeerScores scores, MeshLinks links, Random random) {
        this.degrees = degrees;
        this.peers = peers;
        this.scores = scores;
        this.links = links;
        this.random = random;
    }

    void heartbeat(long now) {
        links.expire(now);
        beats = (beats + 1) % GossipLimits.OPPORTUNISTIC_BEATS;
        links.forEach((topic, mesh) -> {
            List<PeerId> bad =
                    mesh.stream().filter(peer -> scores.score(peer) < 0).toList();
            bad.forEach(peer -> links.prune(peer, topic, now));
            if (mesh.size() < degrees.low()) {
                grow(topic, degrees.aim(), now, peer -> true);
            }
            if (mesh.size() >= degrees.high()) {
                shrink(topic, mesh, now);
            }
            growOutbound(topic, mesh, now);
            if (beats == 0) {
                improve(topic, mesh, now);
            }
        });
    }

    /** Takes eligible peers in until the mesh has as many as aimed at. */
    void grow(String topic, int aim, long now, Predicate<PeerId> wanted) {
        Set<PeerId> mesh = links.of(topic);
        for (PeerId peer : shuffled(peers.ids())) {
            if (mesh.size() >= aim) {
                return;
            }
            if (wanted.test(peer) && links.eligible(peer, topic, now)) {
                links.graft(peer, topic, now);
            }
        }
    }

    /** Dialled peers are harder to forge than peers that dial: a mesh needs some of them. */
    private void growOutbound(String topic, Set<PeerId> mesh, long now) {
        int missing =
                degrees.outbound() - (int) mesh.stream().filter(peers::outbound).count();
        if (mesh.size() >= degrees.low() && missing > 0) {
            grow(topic, mesh.size() + missing, now, peers::outbound);
        }
    }

    /** Keeps the best by score, then random ones, with as many outbound links among them as the degree demands. */
    private void shrink(String topic, Set<PeerId> mesh, long now) {
        List<PeerId> order = shuffled(mesh);
        order.sort(Comparator.comparingDouble(scores::score).reversed());
        List<PeerId> rest = new ArrayList<>(order.subList(Math.min(degrees.score(), order.size()), order.size()));
        List<PeerId> kept = new ArrayList<>(order.subList(0, order.size() - rest.size()));
        Collections.shuffle(rest, random);
        long missing =
                degrees.outbound() - kept.stream().filter(peers::outbound).count();
        List<PeerId> outbound = rest.stream()
                .filter(peers::outbound)
                .limit(Math.max(0, missing))
                .toList();
        kept.addAll(outbound);
        rest.removeAll(outbound);
        int room = Math.max(0, degrees.aim() - kept.size());
        rest.subList(Math.min(room, rest.size()), rest.size()).forEach(peer -> links.prune(peer, topic, now));
    }

    /** Opportunistic grafting: a mesh whose peers deliver little gets some that are better than its median. */
    private void improve(String topic, Set<PeerId> mesh, long now) {
        if (mesh.size() < 2) {
            return;
        }
        double[] all = mesh.stream().mapToDouble(scores::score).sorted().toArray();
        double median = all[all.length / 2];
        if (median < scores.thresholds().opportunistic()) {
            int aim = mesh.size() + GossipLimits.OPPORTUNISTIC_PEERS;
            grow(topic, aim, now, peer -> scores.score(peer) > median);
        }
    }

    private List<PeerId> shuffled(Collection<PeerId> all) {
        List<PeerId> list = new ArrayList<>(all);
        Collections.shuffle(list, random);
        return list;
    }
}
