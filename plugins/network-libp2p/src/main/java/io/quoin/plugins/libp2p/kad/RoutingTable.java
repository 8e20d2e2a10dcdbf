package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The peers that this node knows to serve the DHT, in buckets by the prefix they have in common with it. A peer that
 * answers keeps its place: newcomers wait as spares until one fails, so nobody can push known peers out. A pure state
 * machine, confined to one thread.
 */
final class RoutingTable {

    /** What became of a peer that was offered. */
    enum Admission {
        ADDED,
        UPDATED,
        /** Its bucket is full; it waits for a place. */
        SPARE,
        /** It is this node itself, or its subnet has its share. */
        REFUSED
    }

    private final KadId self;
    private final TableLimits limits;
    private final Bucket[] buckets = new Bucket[KadId.BITS];
    private final Map<Subnet, Integer> subnets = new HashMap<>();
    private int size;

    RoutingTable(KadId self, TableLimits limits) {
        this.self = self;
        this.limits = limits;
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new Bucket(limits);
        }
    }

    /**
     * Takes a peer that proved to serve the DHT just now.
     *
     * @param subnet of its connection, which it cannot lie about
     */
    Admission offer(KadPeer peer, Optional<Subnet> subnet, long now) {
        int index = self.commonPrefix(peer.place());
        if (index == KadId.BITS) {
            return Admission.REFUSED;
        }
        Bucket bucket = buckets[index];
        boolean known = take(bucket, peer.id()) != null;
        TableEntry entry = new TableEntry(peer, subnet, now);
        if (!admits(bucket, subnet)) {
            promote(bucket);
            return Admission.REFUSED;
        }
        if (bucket.full()) {
            return bucket.keep(entry) ? Admission.SPARE : Admission.REFUSED;
        }
        place(bucket, entry);
        return known ? Admission.UPDATED : Admission.ADDED;
    }

    /** Whether the table has no such peer, but a place for it. */
    boolean misses(KadPeer peer, Optional<Subnet> subnet) {
        Bucket bucket = bucket(peer);
        return bucket != null && bucket.get(peer.id()) == null && !bucket.full() && admits(bucket, subnet);
    }

    /** Notes that a peer answered. */
    void seen(KadPeer peer, long now) {
        Bucket bucket = bucket(peer);
        TableEntry entry = bucket == null ? null : bucket.get(peer.id());
        if (entry != null) {
            offer(entry.peer(), entry.subnet(), now);
        }
    }

    /** Drops a peer that did not answer, or serves no more; a spare takes its place. */
    void remove(KadPeer peer) {
        Bucket bucket = bucket(peer);
        if (bucket != null && take(bucket, peer.id()) != null) {
            promote(bucket);
        }
    }

    /** At most {@code count} peers, the nearest to a target first. */
    List<KadPeer> closest(KadId target, int count) {
        return entries().stream()
                .map(TableEntry::peer)
                .sorted(target.nearestFirst())
                .limit(count)
                .toList();
    }

    /** Peers that have not answered since a time, those silent for longest first: they are to be asked again. */
    List<KadPeer> silentSince(long time, int count) {
        return entries().stream()
                .filter(entry -> entry.lastSeen() <= time)
                .sorted(Comparator.comparingLong(TableEntry::lastSeen))
                .map(TableEntry::peer)
                .limit(count)
                .toList();
    }

    /** The longest prefix that a peer of the table has in common with this node; -1 without peers. */
    int deepest() {
        for (int i = buckets.length - 1; i >= 0; i--) {
            if (!buckets[i].live().isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    int size() {
        return size;
    }

    List<TableEntry> entries() {
        List<TableEntry> all = new ArrayList<>(size);
        for (Bucket bucket : buckets) {
            all.addAll(bucket.live());
        }
        return all;
    }

    private @Nullable Bucket bucket(KadPeer peer) {
        int index = self.commonPrefix(peer.place());
        return index == KadId.BITS ? null : buckets[index];
    }

    private boolean admits(Bucket bucket, Optional<Subnet> subnet) {
        return subnet.isEmpty()
                || bucket.admits(subnet) && subnets.getOrDefault(subnet.get(), 0) < limits.subnetInTable();
    }

    private void place(Bucket bucket, TableEntry entry) {
        bucket.add(entry);
        entry.subnet().ifPresent(subnet -> subnets.merge(subnet, 1, Integer::sum));
        size++;
    }

    private @Nullable TableEntry take(Bucket bucket, PeerId peer) {
        TableEntry taken = bucket.remove(peer);
        if (taken != null) {
            taken.subnet().ifPresent(subnet -> subnets.computeIfPresent(subnet, (s, n) -> n == 1 ? null : n - 1));
            size--;
        }
        return taken;
    }

    private void promote(Bucket bucket) {
        for (TableEntry spare : bucket.spares()) {
            if (!bucket.full() && admits(bucket, spare.subnet())) {
                place(bucket, spare);
                return;
            }
        }
    }
}
