package io.quoin.plugins.pbft.wal;

/**
 * A segment.
 *
 * @param first the sequence number of its first record
 * @param size in bytes
 * @param highest the highest height of its records, 0 for none
 */
record SegmentInfo(long first, long size, long highest) {}
