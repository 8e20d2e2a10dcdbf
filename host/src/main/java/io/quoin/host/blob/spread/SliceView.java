package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.spi.network.PeerId;
import java.util.Map;
import java.util.Set;

/**
 * Who keeps what of a content, as one node sees it.
 *
 * @param own the slices that this node keeps
 * @param others the slices that other peers have shown to keep
 * @param candidates peers that could keep slices; those that keep some need not be among them
 * @param roundsMissing how many times in a row, this one included, some slice was kept by nobody
 */
record SliceView(
        PeerId self,
        BlobManifest manifest,
        Set<Integer> own,
        Map<PeerId, Set<Integer>> others,
        Set<PeerId> candidates,
        int roundsMissing) {

    /** Whether some peer keeps a slice. */
    boolean isKept(int slice) {
        return own.contains(slice) || isKeptElsewhere(slice);
    }

    boolean isKeptElsewhere(int slice) {
        return others.values().stream().anyMatch(slices -> slices.contains(slice));
    }
}
