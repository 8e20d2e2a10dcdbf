package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who said to have which content. Full shares refuse newcomers, so nobody can push others out. Confined to one thread;
 * times in milliseconds.
 */
final class ProviderStore {

    /** How long an announcement is kept: 48 hours. */
    static final long LIFETIME = 48L * 3_600_000;

    private record Announcement(KadPeer provider, Optional<Subnet> subnet, long expires) {}

    private final ProviderLimits limits;
    private final Map<KadId, Map<PeerId, Announcement>> byKey = new HashMap<>();
    private final Map<PeerId, Integer> keysOf = new HashMap<>();
    private int size;

    ProviderStore(ProviderLimits limits) {
        this.limits = limits;
    }

    /**
     * Keeps an announcement, or renews it.
     *
     * @param subnet of the connection over which the provider announced itself
     * @return false if a share is full
     */
    boolean add(byte[] key, KadPeer provider, Optional<Subnet> subnet, long now) {
        KadId place = KadId.of(key);
        Map<PeerId, Announcement> known = byKey.getOrDefault(place, Map.of());
        if (!known.containsKey(provider.id())) {
            if (!admits(known, provider.id(), subnet)) {
                return false;
            }
            size++;
            keysOf.merge(provider.id(), 1, Integer::sum);
        }
        byKey.computeIfAbsent(place, any -> new LinkedHashMap<>())
                .put(provider.id(), new Announcement(provider, subnet, now + LIFETIME));
        return true;
    }

    /** The providers of a content. */
    List<KadPeer> get(byte[] key, long now) {
        return byKey.getOrDefault(KadId.of(key), Map.of()).values().stream()
                .filter(announcement -> announcement.expires() > now)
                .map(Announcement::provider)
                .toList();
    }

    /** Drops what has expired. */
    void expire(long now) {
        byKey.values()
                .forEach(known -> known.values().removeIf(announcement -> {
                    boolean over = announcement.expires() <= now;
                    if (over) {
                        size--;
                        keysOf.computeIfPresent(
                                announcement.provider().id(), (peer, keys) -> keys == 1 ? null : keys - 1);
                    }
                    return over;
                }));
        byKey.values().removeIf(Map::isEmpty);
    }

    int size() {
        return size;
    }

    private boolean admits(Map<PeerId, Announcement> known, PeerId provider, Optional<Subnet> subnet) {
        long neighbours = known.values().stream()
                .filter(announcement -> announcement.subnet().equals(subnet))
                .count();
        return size < limits.announcements()
                && known.size() < limits.perKey()
                && keysOf.getOrDefault(provider, 0) < limits.perProvider()
                && (subnet.isEmpty() || neighbours < limits.perSubnetAndKey());
    }
}
