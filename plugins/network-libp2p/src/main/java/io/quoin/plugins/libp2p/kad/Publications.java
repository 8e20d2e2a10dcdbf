package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What this node has published, and when last: it is published again in time. Confined to the DHT's turns. */
final class Publications<T> {

    private static final int MAX = 1024;

    private record Published<T>(T what, long at) {}

    private final Map<KadId, Published<T>> published = new LinkedHashMap<>();

    /**
     * Notes a publication.
     *
     * @throws QuoinException with {@code NET_OVERLOADED} beyond 1024
     */
    void note(KadId key, T what, long now) {
        if (published.size() >= MAX && !published.containsKey(key)) {
            throw new QuoinException(
                    NetworkError.NET_OVERLOADED, "This node publishes " + MAX + " things in the DHT already");
        }
        published.put(key, new Published<>(what, now));
    }

    void forget(KadId key) {
        published.remove(key);
    }

    boolean contains(KadId key) {
        return published.containsKey(key);
    }

    /** What was last published at a time or before; it counts as published now. */
    List<T> due(long time, long now) {
        List<T> due = new ArrayList<>();
        published.replaceAll((key, last) -> {
            if (last.at() > time) {
                return last;
            }
            due.add(last.what());
            return new Published<>(last.what(), now);
        });
        return due;
    }
}
