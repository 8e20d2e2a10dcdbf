package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The peers with one common prefix, and the spares that wait for their places; both in the order last seen. */
final class Bucket {

    private final TableLimits limits;
    private final Map<PeerId, TableEntry> live = new LinkedHashMap<>();
    private final Map<PeerId, TableEntry> spares = new LinkedHashMap<>();

    Bucket(TableLimits limits) {
        this.limits = limits;
    }

    Collection<TableEntry> live() {
        return live.values();
    }

    @Nullable
    TableEntry get(PeerId peer) {
        return live.get(peer);
    }

    @Nullable
    TableEntry remove(PeerId peer) {
        spares.remove(peer);
        return live.remove(peer);
    }

    boolean full() {
        return live.size() >= limits.bucketSize();
    }

    /** Whether one more live peer of a subnet is within the bucket's limit. */
    boolean admits(Optional<Subnet> subnet) {
        return subnet.isEmpty() || count(live, subnet) < limits.subnetInBucket();
    }

    void add(TableEntry entry) {
        spares.remove(entry.peer().id());
        live.put(entry.peer().id(), entry);
    }

    /** Keeps a peer for a place that becomes free; the one seen longest ago gives way. */
    boolean keep(TableEntry entry) {
        spares.remove(entry.peer().id());
        if (entry.subnet().isPresent() && count(spares, entry.subnet()) >= limits.subnetInBucket()) {
            return false;
        }
        if (spares.size() >= limits.spares()) {
            spares.remove(spares.keySet().iterator().next());
        }
        spares.put(entry.peer().id(), entry);
        return true;
    }

    /** The spares, those seen last first. */
    List<TableEntry> spares() {
        List<TableEntry> newestFirst = new ArrayList<>();
        spares.values().forEach(entry -> newestFirst.add(0, entry));
        return newestFirst;
    }

    private static long count(Map<PeerId, TableEntry> entries, Optional<Subnet> subnet) {
        return entries.values().stream()
                .filter(entry -> entry.subnet().equals(subnet))
                .count();
    }
}
