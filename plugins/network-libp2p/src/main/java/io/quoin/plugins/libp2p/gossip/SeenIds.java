package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages that were judged: by their ids for a time, and those that were accepted by their origins' numbers from
 * then on. Beyond a capacity the oldest ids are forgotten early.
 */
final class SeenIds {

    private record Entry(
            long expires, boolean rejected, @Nullable PeerId origin, long sequence) {}

    private final int capacity;
    private final long time;
    private final Map<MessageId, Entry> entries = new LinkedHashMap<>();
    private final SequenceFloors floors = new SequenceFloors();

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

    /** Whether a message is older than those of its origin that were accepted and forgotten. */
    boolean isOld(PeerId origin, long sequence) {
        return floors.covers(origin, sequence);
    }

    /** Remembers a message that was accepted. */
    void accepted(MessageId id, PeerId origin, long sequence, long now) {
        put(id, new Entry(now + time, false, origin, sequence));
    }

    /** Remembers a message that was not accepted; it can come again once it is forgotten. */
    void refused(MessageId id, boolean rejected, long now) {
        put(id, new Entry(now + time, rejected, null, 0));
    }

    /** Forgets what expired; entries are in the order of their times. */
    void expire(long now) {
        var iterator = entries.values().iterator();
        while (iterator.hasNext()) {
            Entry entry = iterator.next();
            if (entry.expires > now) {
                return;
            }
            iterator.remove();
            forgotten(entry);
        }
    }

    int size() {
        return entries.size();
    }

    /** The number of origins of which a message is accepted and forgotten. */
    int origins() {
        return floors.size();
    }

    private void put(MessageId id, Entry entry) {
        if (entries.size() >= capacity) {
            Entry oldest = entries.remove(entries.keySet().iterator().next());
            if (oldest != null) {
                forgotten(oldest);
            }
        }
        entries.put(id, entry);
    }

    private void forgotten(Entry entry) {
        if (entry.origin != null) {
            floors.raise(entry.origin, entry.sequence);
        }
    }
}
