package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which connected peers share an address. */
final class Colocation {

    private final Map<PeerId, String> groups = new HashMap<>();
    private final Map<String, Set<PeerId>> members = new HashMap<>();

    /**
     * @param group the address that counts as one; empty if it does not matter
     */
    void add(PeerId peer, String group) {
        remove(peer);
        if (!group.isEmpty()) {
            groups.put(peer, group);
            members.computeIfAbsent(group, name -> new HashSet<>()).add(peer);
        }
    }

    void remove(PeerId peer) {
        String group = groups.remove(peer);
        if (group != null) {
            members.computeIfPresent(group, (name, peers) -> {
                peers.remove(peer);
                return peers.isEmpty() ? null : peers;
            });
        }
    }

    /** How many peers share the peer's address, itself included; 0 if that does not matter. */
    int neighbours(PeerId peer) {
        String group = groups.get(peer);
        return group == null ? 0 : members.getOrDefault(group, Set.of()).size();
    }
}
