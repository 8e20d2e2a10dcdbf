package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.spi.network.PeerId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a node does about a content's slices. Every peer that takes part keeps at most its share. What a node keeps beyond
 * that it gives to peers that have room, and it lets a slice go that a peer with a better claim keeps as well. Slices that
 * nobody keeps are made anew by one holder after the other's turn: the first in the content's order when they were missed
 * twice, the next ones each a round later.
 *
 * @param give which slices to ask which peer to take; under this node's own id those to make here
 * @param drop own slices to let go
 * @param missing slices that nobody keeps
 * @param lost whether fewer slices are left than the content needs
 */
record SlicePlan(
        Map<PeerId, SortedSet<Integer>> give, SortedSet<Integer> drop, SortedSet<Integer> missing, boolean lost) {

    static SlicePlan of(SliceView view) {
        return new Planner(view).plan();
    }

    private static final class Planner {

        private final SliceView view;
        private final BlobManifest manifest;
        private final List<PeerId> members;
        private final Map<PeerId, Integer> loads = new HashMap<>();
        private final int share;
        private final Map<PeerId, SortedSet<Integer>> give = new TreeMap<>();
        private final SortedSet<Integer> drop = new TreeSet<>();

        Planner(SliceView view) {
            this.view = view;
            this.manifest = view.manifest();
            Collection<PeerId> all = new TreeSet<>(view.candidates());
            all.addAll(view.others().keySet());
            all.add(view.self());
            this.members = new Rendezvous(manifest.content()).order(all);
            this.share = (manifest.slices() + members.size() - 1) / members.size();
            members.forEach(member -> loads.put(member, slices(member).size()));
        }

        SlicePlan plan() {
            dropDuplicates();
            giveSurplus();
            SortedSet<Integer> missing = new TreeSet<>();
            for (int slice = 0; slice < manifest.slices(); slice++) {
                if (!view.isKept(slice)) {
                    missing.add(slice);
                }
            }
            boolean lost =
                    manifest.slices() - missing.size() < manifest.coding().dataShards();
            if (!lost && !missing.isEmpty() && isOwnTurn()) {
                missing.forEach(slice -> members.stream().min(byLoad()).ifPresent(member -> assign(member, slice)));
            }
            return new SlicePlan(give, drop, missing, lost);
        }

        private void dropDuplicates() {
            for (int slice : view.own()) {
                boolean better = view.others().entrySet().stream()
                        .filter(other -> other.getValue().contains(slice))
                        .anyMatch(other -> byClaim().compare(other.getKey(), view.self()) < 0);
                if (better) {
                    drop.add(slice);
                    loads.merge(view.self(), -1, Integer::sum);
                }
            }
        }

        private void giveSurplus() {
            int left = load(view.self());
            for (int slice : view.own()) {
                if (left <= share) {
                    return;
                }
                if (!drop.contains(slice) && !view.isKeptElsewhere(slice)) {
                    List<PeerId> roomy = members.stream()
                            .filter(member -> !member.equals(view.self()) && load(member) < share)
                            .sorted(byLoad())
                            .toList();
                    if (roomy.isEmpty()) {
                        return;
                    }
                    assign(roomy.get(0), slice);
                    left--;
                }
            }
        }

        private boolean isOwnTurn() {
            List<PeerId> holders =
                    members.stream().filter(member -> !slices(member).isEmpty()).toList();
            int place = holders.indexOf(view.self());
            return place >= 0 && view.roundsMissing() > 1 + place;
        }

        private void assign(PeerId member, int slice) {
            give.computeIfAbsent(member, any -> new TreeSet<>()).add(slice);
            loads.merge(member, 1, Integer::sum);
        }

        private Set<Integer> slices(PeerId member) {
            return member.equals(view.self()) ? view.own() : view.others().getOrDefault(member, Set.of());
        }

        private int load(PeerId member) {
            return loads.getOrDefault(member, 0);
        }

        private Comparator<PeerId> byLoad() {
            return Comparator.<PeerId>comparingInt(this::load).thenComparingInt(members::indexOf);
        }

        /** Who keeps no more than its share comes before who does. */
        private Comparator<PeerId> byClaim() {
            return Comparator.<PeerId, Boolean>comparing(member -> load(member) > share)
                    .thenComparingInt(members::indexOf);
        }
    }
}
