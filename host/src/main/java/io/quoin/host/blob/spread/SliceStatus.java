package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobManifest;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a node keeps of a content under one manifest, and what it learned about the other slices since it started.
 *
 * @param kept the slices that are here
 * @param announced whether peers of the DHT were told that some are
 * @param look the last look that was finished
 * @param repair the last time that this node saw to slices being made anew
 */
public record SliceStatus(
        BlobManifest manifest,
        SortedSet<Integer> kept,
        boolean announced,
        Optional<SliceLook> look,
        Optional<SliceRepair> repair) {}
