package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.network.PeerId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The connected peers that the DHT dialled for itself, those used longest ago first. Thread-safe. */
final class DialledPeers {

    private final int max;
    private final Map<PeerId, Boolean> peers = new LinkedHashMap<>(16, 0.75f, true);

    /** @param max peers that stay connected though nobody but the DHT wants them */
    DialledPeers(int max) {
        this.max = max;
    }

    synchronized void dialled(PeerId peer) {
        peers.put(peer, true);
    }

    /** Moves a peer to the end of those to be let go. */
    synchronized void used(PeerId peer) {
        peers.get(peer);
    }

    synchronized void disconnected(PeerId peer) {
        peers.remove(peer);
    }

    /**
     * Takes out whom to disconnect.
     *
     * @param kept whether a peer is to stay connected; it does not count then
     */
    List<PeerId> takeSurplus(Predicate<PeerId> kept) {
        List<PeerId> loose = all().stream().filter(kept.negate()).toList();
        List<PeerId> surplus = loose.subList(0, Math.max(0, loose.size() - max));
        synchronized (this) {
            peers.keySet().removeAll(new HashSet<>(surplus));
        }
        return surplus;
    }

    private synchronized List<PeerId> all() {
        return List.copyOf(peers.keySet());
    }
}
