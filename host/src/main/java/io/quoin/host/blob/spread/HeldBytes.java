package io.quoin.host.blob.spread;

import io.quoin.spi.value.Hash;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bytes of slices that are kept of each content, in memory: what strangers ask for is weighed by it, and reading all
 * manifests for each would let them keep the node busy. Thread-safe.
 */
final class HeldBytes {

    private final Map<Hash, Long> byContent = new ConcurrentHashMap<>();

    /** So many bytes came, or went if they are negative. */
    void change(Hash content, long bytes) {
        byContent.compute(content, (any, before) -> {
            long after = (before == null ? 0 : before) + bytes;
            return after == 0 ? null : after;
        });
    }

    /** The bytes of all contents but these. */
    long without(Set<Hash> contents) {
        return byContent.entrySet().stream()
                .filter(held -> !contents.contains(held.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
