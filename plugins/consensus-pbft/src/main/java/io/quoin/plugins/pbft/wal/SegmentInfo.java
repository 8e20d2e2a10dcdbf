package io.quoin.plugins.pbft.wal;

import java.nio.file.Path;

/**
 * A segment.
 *
 * @param size in bytes
 * @param highest the highest height of its records, 0 for none
 */
record SegmentInfo(Path path, long size, long highest) {}
