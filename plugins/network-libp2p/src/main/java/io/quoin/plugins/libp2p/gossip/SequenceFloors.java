package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * For each origin, the highest number of its messages that this node took and whose ids it has forgotten since: a
 * message with that number or a lower one is a replay, or too late to be told from one. Of more than 4096 origins, those
 * not heard of for longest are forgotten.
 */
final class SequenceFloors {

    static final int MAX_ORIGINS = 4_096;

    private final Map<PeerId, Long> floors = new LinkedHashMap<>();

    void raise(PeerId origin, long sequence) {
        Long before = floors.remove(origin);
        if (before == null && floors.size() >= MAX_ORIGINS) {
            floors.remove(floors.keySet().iterator().next());
        }
        floors.put(origin, before == null || Long.compareUnsigned(before, sequence) < 0 ? sequence : before);
    }

    boolean covers(PeerId origin, long sequence) {
        Long floor = floors.get(origin);
        return floor != null && Long.compareUnsigned(sequence, floor) <= 0;
    }

    int size() {
        return floors.size();
    }
}
