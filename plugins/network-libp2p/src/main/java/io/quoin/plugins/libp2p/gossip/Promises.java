package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Messages that peers said they have, one per announcement, and that must come once asked for. */
final class Promises {

    static final int MAX_ENTRIES = 16_384;

    private final Map<MessageId, Map<PeerId, Long>> entries = new HashMap<>();

    void add(MessageId id, PeerId peer, long expires) {
        if (entries.size() < MAX_ENTRIES || entries.containsKey(id)) {
            entries.computeIfAbsent(id, key -> new HashMap<>()).putIfAbsent(peer, expires);
        }
    }

    void kept(MessageId id) {
        entries.remove(id);
    }

    void forget(PeerId peer) {
        entries.values().forEach(peers -> peers.remove(peer));
        entries.values().removeIf(Map::isEmpty);
    }

    int size() {
        return entries.size();
    }

    /** Takes out the promises that were not kept; a peer appears once for each. */
    List<PeerId> broken(long now) {
        List<PeerId> peers = new ArrayList<>();
        Iterator<Map<PeerId, Long>> iterator = entries.values().iterator();
        while (iterator.hasNext()) {
            Map<PeerId, Long> promise = iterator.next();
            promise.forEach((peer, expires) -> {
                if (expires <= now) {
                    peers.add(peer);
                }
            });
            promise.values().removeIf(expires -> expires <= now);
            if (promise.isEmpty()) {
                iterator.remove();
            }
        }
        return peers;
    }
}
