package io.quoin.plugins.libp2p.gossip;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The messages that a peer said it does not want, for three heartbeats. More than 512 of a heartbeat are not kept: the
 * peer then gets copies that it does not need.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/pubsub/gossipsub/gossipsub-v1.2.md">gossipsub 1.2</a>
 */
final class UnwantedIds {

    static final int MAX_PER_BEAT = 512;
    private static final int BEATS = 3;

    private final Map<MessageId, Integer> entries = new LinkedHashMap<>();
    private int added;
    private int beat;

    void add(MessageId id) {
        if (added < MAX_PER_BEAT && entries.putIfAbsent(id, beat) == null) {
            added++;
        }
    }

    boolean contains(MessageId id) {
        return entries.containsKey(id);
    }

    int size() {
        return entries.size();
    }

    void beat() {
        beat++;
        added = 0;
        var iterator = entries.values().iterator();
        while (iterator.hasNext() && beat - iterator.next() >= BEATS) {
            iterator.remove();
        }
    }
}
