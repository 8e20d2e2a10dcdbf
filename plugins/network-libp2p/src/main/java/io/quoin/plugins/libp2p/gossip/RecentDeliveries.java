package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The messages accepted a moment ago, and who delivered them: each peer's copy counts once. */
final class RecentDeliveries {

    private static final int MAX_ENTRIES = 8_192;

    private record Entry(long end, Set<PeerId> peers) {}

    private final long window;
    private final Map<MessageId, Entry> entries = new LinkedHashMap<>();

    RecentDeliveries(long windowMillis) {
        this.window = windowMillis;
    }

    /** A message is accepted that these peers have delivered. Beyond 8192 messages the oldest goes. */
    void add(MessageId id, Collection<PeerId> peers, long now) {
        if (entries.size() >= MAX_ENTRIES) {
            entries.remove(entries.keySet().iterator().next());
        }
        entries.put(id, new Entry(now + window, new HashSet<>(peers)));
    }

    /** Whether a further copy of a peer is its first, and came soon enough. */
    boolean counts(MessageId id, PeerId peer, long now) {
        Entry entry = entries.get(id);
        return entry != null && now <= entry.end && entry.peers.add(peer);
    }

    void expire(long now) {
        var iterator = entries.values().iterator();
        while (iterator.hasNext() && iterator.next().end < now) {
            iterator.remove();
        }
    }
}
