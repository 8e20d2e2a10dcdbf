package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The peers that messages go to in topics that this node publishes in without having joined them. */
final class Fanout {

    private static final int MAX_TOPICS = 256;

    private static final class Entry {
        private final Set<PeerId> peers = new LinkedHashSet<>();
        private long expires;
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** The peers of a topic, filled up from the candidates; the time begins anew. Beyond 256 topics the oldest goes. */
    Set<PeerId> use(String topic, List<PeerId> candidates, int degree, long expires) {
        if (entries.size() >= MAX_TOPICS && !entries.containsKey(topic)) {
            entries.remove(entries.keySet().iterator().next());
        }
        Entry entry = entries.computeIfAbsent(topic, name -> new Entry());
        entry.expires = expires;
        entry.peers.retainAll(candidates);
        for (PeerId candidate : candidates) {
            if (entry.peers.size() < degree) {
                entry.peers.add(candidate);
            }
        }
        return Set.copyOf(entry.peers);
    }

    /** Takes a topic out and gives its peers. */
    Collection<PeerId> remove(String topic) {
        Entry entry = entries.remove(topic);
        return entry == null ? List.of() : entry.peers;
    }

    void drop(PeerId peer) {
        entries.values().forEach(entry -> entry.peers.remove(peer));
    }

    Set<String> topics() {
        return entries.keySet();
    }

    void expire(long now) {
        entries.values().removeIf(entry -> entry.expires <= now);
    }
}
