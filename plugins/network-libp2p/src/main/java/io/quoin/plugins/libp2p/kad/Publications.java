package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this node publishes, and when that last succeeded: it is published again in time. Confined to the DHT's turns;
 * times in milliseconds.
 */
final class Publications<T> {

    private static final int MAX = 1024;
    private static final long NEVER = Long.MIN_VALUE;

    private record Published<T>(T what, long at) {}

    private final Map<KadId, Published<T>> published = new LinkedHashMap<>();

    /**
     * Notes what is to be published; it counts as never published until {@link #succeeded}.
     *
     * @throws QuoinException with {@code NET_OVERLOADED} beyond 1024
     */
    void note(KadId key, T what) {
        if (published.size() >= MAX && !published.containsKey(key)) {
            throw new QuoinException(
                    NetworkError.NET_OVERLOADED, "This node publishes " + MAX + " things in the DHT already");
        }
        published.put(key, new Published<>(what, NEVER));
    }

    /** Notes that something was published; without effect if something else has its key by now. */
    void succeeded(KadId key, T what, long now) {
        published.computeIfPresent(key, (same, last) -> last.what().equals(what) ? new Published<>(what, now) : last);
    }

    void forget(KadId key) {
        published.remove(key);
    }

    boolean contains(KadId key) {
        return published.containsKey(key);
    }

    Optional<T> get(KadId key) {
        return Optional.ofNullable(published.get(key)).map(Published::what);
    }

    /** The keys of what was last published at a time or before, or never. */
    List<KadId> due(long time) {
        return published.entrySet().stream()
                .filter(entry -> entry.getValue().at() <= time)
                .map(Map.Entry::getKey)
                .toList();
    }
}
