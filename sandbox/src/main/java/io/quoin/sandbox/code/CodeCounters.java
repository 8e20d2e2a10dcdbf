package io.quoin.sandbox.code;

import io.quoin.spi.Metrics;

/**
 * What became of the cache's work.
 *
 * @param hits modules whose code was loaded
 * @param misses modules that were compiled
 * @param corrupt entries that were refused
 * @param failures of the disk, or of an engine to give its code as bytes
 */
record CodeCounters(Metrics.Counter hits, Metrics.Counter misses, Metrics.Counter corrupt, Metrics.Counter failures) {

    static CodeCounters of(Metrics metrics) {
        return new CodeCounters(
                metrics.counter("code_cache_hits"),
                metrics.counter("code_cache_misses"),
                metrics.counter("code_cache_corrupt"),
                metrics.counter("code_cache_failures"));
    }
}
