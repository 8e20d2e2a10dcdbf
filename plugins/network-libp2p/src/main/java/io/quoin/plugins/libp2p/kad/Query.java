package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The search for the peers nearest to a target, on several paths: each peer is asked by one path alone and its answer
 * serves only that path, so peers that lie lead at most their own path astray. A path is at its end when its nearest
 * reachable candidates have answered, whichever path asked them.
 *
 * <p>A pure state machine, confined to one thread: it says whom to ask, and hears of each either {@link #answered} or
 * {@link #failed}; what is not heard of in time has failed.
 */
final class Query {

    private record Waiting(KadPeer peer, long until) {}

    private final KadId self;
    private final KadId target;
    private final QueryLimits limits;
    private final long deadline;
    private final List<QueryPath> paths = new ArrayList<>();
    private final Map<PeerId, Contact> contacts = new HashMap<>();
    private final Map<PeerId, Waiting> waiting = new HashMap<>();
    private final Map<Subnet, Integer> subnets = new HashMap<>();
    private final List<KadPeer> answered = new ArrayList<>();
    private int requests;
    private boolean stopped;

    /**
     * @param self this node, which is never asked
     * @param seeds where the paths begin, dealt out to them the nearest first
     */
    Query(KadId self, KadId target, QueryLimits limits, Collection<KadPeer> seeds, long now) {
        this.self = self;
        this.target = target;
        this.limits = limits;
        this.deadline = now + limits.totalTime();
        for (int i = 0; i < limits.paths(); i++) {
            paths.add(new QueryPath(target, limits, contacts));
        }
        List<KadPeer> nearest =
                seeds.stream().sorted(target.nearestFirst()).distinct().toList();
        for (int i = 0; i < nearest.size(); i++) {
            if (!nearest.get(i).place().equals(self)) {
                paths.get(i % limits.paths()).learn(nearest.get(i), Optional.empty());
            }
        }
    }

    /** The peers to ask now. */
    List<KadPeer> next(long now) {
        List<KadPeer> asked = new ArrayList<>();
        if (finished(now)) {
            return asked;
        }
        boolean progress = true;
        while (progress) {
            progress = false;
            for (QueryPath path : paths) {
                Optional<KadPeer> peer = path.next();
                if (peer.isPresent()) {
                    ask(peer.get(), now);
                    asked.add(peer.get());
                    progress = true;
                }
            }
        }
        return asked;
    }

    /**
     * Takes the answer of a peer that was asked; one that comes too late, or unasked, is ignored.
     *
     * @param subnet of the peer's connection
     * @param closer the peers that it named
     */
    void answered(KadPeer peer, Optional<Subnet> subnet, List<KadPeer> closer) {
        if (waiting.remove(peer.id()) == null) {
            return;
        }
        if (subnet.isPresent() && subnets.merge(subnet.get(), 1, Integer::sum) > limits.subnetAnswers()) {
            fail(peer);
            return;
        }
        QueryPath path = pathOf(peer.id());
        settle(peer.id(), Contact.State.ANSWERED);
        answered.add(peer);
        path.answered(peer);
        Set<PeerId> named = new HashSet<>();
        for (KadPeer candidate : closer) {
            boolean useful = !candidate.place().equals(self) && !candidate.id().equals(peer.id());
            if (useful && named.add(candidate.id())) {
                path.learn(candidate, Optional.of(peer.id()));
            }
        }
        path.forgetFarthest();
    }

    /** Notes that a peer which was asked cannot be reached, or broke the protocol. */
    void failed(KadPeer peer) {
        if (waiting.remove(peer.id()) != null) {
            fail(peer);
        }
    }

    /** Gives up the peers that took too long, and names them. */
    List<KadPeer> expire(long now) {
        List<KadPeer> late = waiting.values().stream()
                .filter(request -> request.until() <= now)
                .map(Waiting::peer)
                .sorted(target.nearestFirst())
                .toList();
        late.forEach(this::failed);
        return late;
    }

    /** Asks nobody any more: the caller has what it wants. */
    void stop() {
        stopped = true;
    }

    /** Whether nothing is to be expected any more. */
    boolean finished(long now) {
        return stopped || now >= deadline || paths.stream().allMatch(QueryPath::finished);
    }

    /** The nearest peers that answered, the nearest first. */
    List<KadPeer> closest() {
        return answered.stream()
                .sorted(target.nearestFirst())
                .limit(limits.results())
                .toList();
    }

    /** How many requests were made. */
    int requests() {
        return requests;
    }

    private void ask(KadPeer peer, long now) {
        Contact earlier = contacts.getOrDefault(peer.id(), new Contact(Contact.State.ASKED, Set.of()));
        contacts.put(peer.id(), earlier.askedAt(peer.addresses()));
        waiting.put(peer.id(), new Waiting(peer, now + limits.requestTime()));
        requests++;
    }

    private void fail(KadPeer peer) {
        QueryPath path = pathOf(peer.id());
        settle(peer.id(), Contact.State.FAILED);
        path.failed(peer);
    }

    private void settle(PeerId peer, Contact.State state) {
        contacts.computeIfPresent(peer, (id, contact) -> contact.with(state));
    }

    private QueryPath pathOf(PeerId peer) {
        return paths.stream().filter(path -> path.isAsking(peer)).findFirst().orElseThrow();
    }
}
