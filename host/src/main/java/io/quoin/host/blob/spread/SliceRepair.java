package io.quoin.host.blob.spread;

import io.quoin.spi.network.PeerId;
import java.time.Instant;
import java.util.SortedSet;

/**
 * Slices that nobody kept, and that a node had made anew.
 *
 * @param by who makes them: the node itself when they are there, another peer when it said that it takes them
 */
public record SliceRepair(Instant at, PeerId by, SortedSet<Integer> slices) {}
