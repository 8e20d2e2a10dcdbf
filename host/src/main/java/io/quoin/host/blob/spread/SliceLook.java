package io.quoin.host.blob.spread;

import io.quoin.spi.network.PeerId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a node saw when it looked who keeps the slices of a content.
 *
 * @param holders the slices that other peers showed
 * @param missing the slices that nobody showed and this node does not keep
 * @param roundsMissing how many looks in a row, this one included, found some missing
 * @param lost whether the slices that are left do not give the content back
 */
public record SliceLook(
        Instant at,
        SortedMap<PeerId, SortedSet<Integer>> holders,
        SortedSet<Integer> missing,
        int roundsMissing,
        boolean lost) {

    static SliceLook of(Instant at, SliceView view, SlicePlan plan) {
        return new SliceLook(at, sorted(view.others()), plan.missing(), view.roundsMissing(), plan.lost());
    }

    private static SortedMap<PeerId, SortedSet<Integer>> sorted(Map<PeerId, Set<Integer>> others) {
        SortedMap<PeerId, SortedSet<Integer>> holders = new TreeMap<>();
        others.forEach((peer, slices) -> holders.put(peer, new TreeSet<>(slices)));
        return holders;
    }
}
