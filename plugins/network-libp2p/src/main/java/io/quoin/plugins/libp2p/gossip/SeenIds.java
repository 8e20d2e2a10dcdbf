package io.quoin.plugins.libp2p.gossip;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ids of messages that were judged, for a time; beyond a capacity the oldest go. */
final class SeenIds {

    private record Entry(long expires, boolean rejected) {}

    private final int capacity;
    private final long time;
    private final Map<MessageId, Entry> entries = new LinkedHashMap<>();

    SeenIds(int capacity, long timeMillis) {
        this.capacity = capacity;
        this.time = timeMillis;
    }

    boolean contains(MessageId id) {
        return entries.containsKey(id);
    }

    boolean rejected(MessageId id) {
        @Nullable Entry entry = entries.get(id);
        return entry != null && entry.rejected;
    }

    void add(MessageId id, boolean rejected, long now) {
        if (entries.size() >= capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
        entries.put(id, new Entry(now + time, rejected));
    }

    /** Forgets what expired; entries are in the order of their times. */
    void expire(long now) {
        var iterator = entries.values().iterator();
        while (iterator.hasNext() && iterator.next().expires <= now) {
            iterator.remove();
        }
    }
}
