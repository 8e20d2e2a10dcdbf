package io.quoin.host.blob.spread;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who keeps which slices under one manifest.
 *
 * @param manifest its hash
 * @param own the slices that this node keeps
 */
record ManifestSources(Hash manifest, SortedSet<Integer> own, SortedMap<PeerId, Set<Integer>> peers) {

    /** The manifests of a content: the one of which most slices are kept first, and of most peers among those. */
    static List<ManifestSources> ranked(Collection<Holding> own, Map<PeerId, List<Offer>> offers) {
        SortedMap<Hash, ManifestSources> byManifest = new TreeMap<>();
        own.forEach(holding -> of(byManifest, holding.manifest().hash()).own.addAll(holding.slices()));
        offers.forEach((peer, ofPeer) ->
                ofPeer.forEach(offer -> of(byManifest, offer.manifest()).peers.put(peer, offer.slices())));
        return byManifest.values().stream()
                .sorted(Comparator.comparingInt(ManifestSources::distinct)
                        .thenComparingInt(sources -> sources.peers.size())
                        .reversed())
                .toList();
    }

    private static ManifestSources of(SortedMap<Hash, ManifestSources> byManifest, Hash manifest) {
        return byManifest.computeIfAbsent(
                manifest, hash -> new ManifestSources(hash, new TreeSet<>(), new TreeMap<>()));
    }

    private int distinct() {
        SortedSet<Integer> slices = new TreeSet<>(own);
        peers.values().forEach(slices::addAll);
        return slices.size();
    }
}
