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

    private record Announcement(KadPeer provider, Source source, long expires) {}

    private final ProviderLimits limits;
    private final Map<KadId, Map<PeerId, Announcement>> byKey = new HashMap<>();
    private final Shares shares;
    private int size;

    ProviderStore(ProviderLimits limits) {
        this.limits = limits;
        this.shares = new Shares(limits.perProvider(), limits.perSubnet());
    }

    /**
     * Keeps an announcement, or renews it.
     *
     * @param subnet of the connection over which the provider announced itself
     * @return false if a share is full; an earlier announcement stays then
     */
    boolean add(byte[] key, KadPeer provider, Optional<Subnet> subnet, long now) {
        Map<PeerId, Announcement> known = byKey.computeIfAbsent(KadId.of(key), any -> new LinkedHashMap<>());
        Announcement earlier = known.remove(provider.id());
        if (earlier != null) {
            uncount(earlier);
        }
        Announcement next = new Announcement(provider, new Source(provider.id(), subnet), now + LIFETIME);
        boolean admitted = admits(known, next);
        Announcement kept = admitted ? next : earlier;
        if (kept != null) {
            known.put(provider.id(), kept);
            count(kept);
        } else if (known.isEmpty()) {
            byKey.remove(KadId.of(key));
        }
        return admitted;
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
                        uncount(announcement);
                    }
                    return over;
                }));
        byKey.values().removeIf(Map::isEmpty);
    }

    int size() {
        return size;
    }

    private boolean admits(Map<PeerId, Announcement> known, Announcement next) {
        return size < limits.announcements()
                && known.size() < limits.perKey()
                && !shares.full(next.source())
                && next.source()
                        .subnet()
                        .map(subnet -> neighbours(known, subnet) < limits.perSubnetAndKey())
                        .orElse(true);
    }

    private static long neighbours(Map<PeerId, Announcement> known, Subnet subnet) {
        return known.values().stream()
                .filter(announcement -> announcement.source().subnet().equals(Optional.of(subnet)))
                .count();
    }

    private void count(Announcement kept) {
        size++;
        shares.add(kept.source());
    }

    private void uncount(Announcement gone) {
        size--;
        shares.remove(gone.source());
    }
}
