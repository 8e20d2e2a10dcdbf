package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One path of a query: the candidates it heard of, and from whom. Confined to the query's thread. */
final class QueryPath {

    private record Candidate(KadPeer peer, Optional<PeerId> referrer) {}

    /** What became of the peers that one peer named. */
    private record Referrals(int failed, int answered) {}

    private final QueryLimits limits;
    private final Map<PeerId, Contact> contacts;
    private final TreeMap<KadId, Candidate> candidates;
    private final Map<PeerId, Referrals> referrals = new HashMap<>();
    private final Set<PeerId> underWay = new HashSet<>();
    private int requests;

    /** @param contacts of all paths, which the query keeps */
    QueryPath(KadId target, QueryLimits limits, Map<PeerId, Contact> contacts) {
        this.limits = limits;
        this.contacts = contacts;
        this.candidates = new TreeMap<>(target::compareDistances);
    }

    /**
     * Takes a candidate. One that is known gets the further addresses, and keeps its first referrer as long as that one
     * is believed.
     */
    void learn(KadPeer peer, Optional<PeerId> referrer) {
        Candidate earlier = candidates.get(peer.place());
        if (earlier == null || !believed(earlier.referrer())) {
            candidates.put(peer.place(), new Candidate(peer, referrer));
        } else {
            Set<Multiaddr> all = new LinkedHashSet<>(earlier.peer().addresses());
            all.addAll(peer.addresses());
            candidates.put(peer.place(), new Candidate(peer.withAddresses(new ArrayList<>(all)), earlier.referrer()));
        }
    }

    /** Forgets the farthest candidates that nobody asked, beyond the limit. */
    void forgetFarthest() {
        List<KadId> unasked = candidates.values().stream()
                .filter(candidate -> !contacts.containsKey(candidate.peer().id()))
                .map(candidate -> candidate.peer().place())
                .toList();
        if (unasked.size() > limits.candidates()) {
            unasked.subList(limits.candidates(), unasked.size()).forEach(candidates::remove);
        }
    }

    /** The next peer of this path to ask, if there is one now; it counts as asked then. */
    Optional<KadPeer> next() {
        if (underWay.size() >= limits.parallel() || requests >= limits.requests()) {
            return Optional.empty();
        }
        Optional<KadPeer> found = frontier().stream().filter(this::askable).findFirst();
        found.ifPresent(peer -> {
            requests++;
            underWay.add(peer.id());
        });
        return found;
    }

    boolean isAsking(PeerId peer) {
        return underWay.contains(peer);
    }

    void answered(KadPeer peer) {
        settle(peer, new Referrals(0, 1));
    }

    void failed(KadPeer peer) {
        settle(peer, new Referrals(1, 0));
    }

    boolean finished() {
        if (!underWay.isEmpty()) {
            return false;
        }
        return requests >= limits.requests() || frontier().stream().allMatch(this::hasAnswered);
    }

    /** The nearest candidates that are not known to be unreachable. */
    private List<KadPeer> frontier() {
        List<KadPeer> nearest = new ArrayList<>(limits.results());
        for (Candidate candidate : candidates.values()) {
            if (usable(candidate)) {
                nearest.add(candidate.peer());
            }
            if (nearest.size() == limits.results()) {
                break;
            }
        }
        return nearest;
    }

    private boolean usable(Candidate candidate) {
        Contact contact = contacts.get(candidate.peer().id());
        return askable(candidate.peer())
                ? believed(candidate.referrer())
                : contact != null && contact.state() != Contact.State.FAILED;
    }

    private boolean askable(KadPeer peer) {
        Contact contact = contacts.get(peer.id());
        return contact == null || contact.state() == Contact.State.FAILED && !contact.gaveUp(peer);
    }

    private boolean hasAnswered(KadPeer peer) {
        Contact contact = contacts.get(peer.id());
        return contact != null && contact.state() == Contact.State.ANSWERED;
    }

    /** Whether what a peer names may still be tried: not all of it so far was unreachable. */
    private boolean believed(Optional<PeerId> referrer) {
        @Nullable Referrals known = referrer.map(referrals::get).orElse(null);
        return known == null || known.answered > 0 || known.failed < limits.badReferrals();
    }

    private void settle(KadPeer peer, Referrals outcome) {
        underWay.remove(peer.id());
        Candidate candidate = candidates.get(peer.place());
        if (candidate != null) {
            candidate
                    .referrer()
                    .ifPresent(referrer -> referrals.merge(
                            referrer, outcome, (a, b) -> new Referrals(a.failed + b.failed, a.answered + b.answered)));
        }
    }
}
