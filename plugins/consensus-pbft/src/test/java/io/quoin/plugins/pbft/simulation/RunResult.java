package io.quoin.plugins.pbft.simulation;

/**
 * What a run did.
 *
 * @param trace a digest of all effects; equal for equal seeds
 */
public record RunResult(long events, long virtualMillis, long trace) {}
