package io.quoin.plugins.libp2p.connections;

import io.quoin.spi.network.PeerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which peers are let go when there are too many. A state machine without clock, chance or I/O: the same peers
 * and times give the same decisions. Confined to one thread.
 */
public final class ConnectionManager {

    private final Watermarks marks;

    /** Who was chosen and is not gone yet, with the time of its connection: a newer one counts. */
    private final Map<PeerId, Instant> leaving = new HashMap<>();

    public ConnectionManager(Watermarks marks) {
        this.marks = marks;
    }

    /**
     * Looks at the connected peers.
     *
     * @return whom to disconnect now, the least valued first: none up to the high watermark, else as many as bring their
     *     number down to the low one, without those that are kept and those in their grace period
     */
    public List<PeerId> look(List<Standing> peers, Instant now) {
        List<Standing> staying = peers.stream()
                .filter(standing -> !standing.since().equals(leaving.get(standing.peer())))
                .toList();
        if (staying.size() <= marks.high()) {
            return List.of();
        }
        Instant youngest = now.minus(marks.grace());
        List<Standing> chosen = staying.stream()
                .filter(standing -> !standing.kept() && !standing.since().isAfter(youngest))
                .sorted(Standing.LEAST_FIRST)
                .limit(staying.size() - marks.low())
                .toList();
        chosen.forEach(standing -> leaving.put(standing.peer(), standing.since()));
        return chosen.stream().map(Standing::peer).toList();
    }

    /** A peer is gone. */
    public void disconnected(PeerId peer) {
        leaving.remove(peer);
    }
}
