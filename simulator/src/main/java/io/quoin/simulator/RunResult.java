package io.quoin.simulator;

/**
 * What a run did.
 *
 * @param trace a digest of all effects; equal for equal scenarios
 * @param forked whether two correct validators decided differently, which only too many liars excuse
 */
public record RunResult(long events, long virtualMillis, long trace, boolean forked) {}
