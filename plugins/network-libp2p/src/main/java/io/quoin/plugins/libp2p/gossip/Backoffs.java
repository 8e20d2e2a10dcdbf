package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.Map;

/** Until when a peer and this node do not ask each other for a mesh link of a topic. */
final class Backoffs {

    static final int MAX_ENTRIES = 65_536;

    private record Key(PeerId peer, String topic) {}

    private record Until(long end, long pruned) {}

    private final Map<Key, Until> entries = new HashMap<>();

    /** Sets a backoff, unless a longer one is set. Beyond 65536 of them new ones are not kept. */
    void set(PeerId peer, String topic, long millis, long now) {
        Key key = new Key(peer, topic);
        if (entries.size() < MAX_ENTRIES || entries.containsKey(key)) {
            entries.merge(
                    key,
                    new Until(now + millis, now),
                    (old, fresh) -> new Until(Math.max(old.end, fresh.end), fresh.pruned));
        }
    }

    /** Whether a backoff runs, or ended less than {@code slackMillis} ago. */
    boolean active(PeerId peer, String topic, long slackMillis, long now) {
        Until until = entries.get(new Key(peer, topic));
        return until != null && until.end + slackMillis > now;
    }

    /** Whether the link was cut less than {@code millis} ago. */
    boolean cutWithin(PeerId peer, String topic, long millis, long now) {
        Until until = entries.get(new Key(peer, topic));
        return until != null && now - until.pruned < millis;
    }

    /** Forgets backoffs that ended {@code slackMillis} ago. */
    void expire(long slackMillis, long now) {
        entries.values().removeIf(until -> until.end + slackMillis <= now);
    }

    int size() {
        return entries.size();
    }
}
