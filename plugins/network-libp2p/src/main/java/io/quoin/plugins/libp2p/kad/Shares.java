package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.Map;

/** How much of a store is of which peer and of which subnet, against the share that each may have. */
final class Shares {

    private final int perPeer;
    private final int perSubnet;
    private final Map<PeerId, Integer> ofPeer = new HashMap<>();
    private final Map<Subnet, Integer> ofSubnet = new HashMap<>();

    Shares(int perPeer, int perSubnet) {
        this.perPeer = perPeer;
        this.perSubnet = perSubnet;
    }

    /** Whether the peer, or its subnet, has its share already. */
    boolean full(Source source) {
        return peerFull(source) || subnetFull(source);
    }

    /** Whether the peer itself has its share already. */
    boolean peerFull(Source source) {
        return of(source.peer()) >= perPeer;
    }

    /** Whether the peer, or its subnet, has more than its share. */
    boolean exceeded(Source source) {
        return of(source.peer()) > perPeer || of(source) > perSubnet;
    }

    void add(Source source) {
        ofPeer.merge(source.peer(), 1, Integer::sum);
        source.subnet().ifPresent(subnet -> ofSubnet.merge(subnet, 1, Integer::sum));
    }

    void remove(Source source) {
        ofPeer.computeIfPresent(source.peer(), (peer, count) -> count == 1 ? null : count - 1);
        source.subnet()
                .ifPresent(subnet -> ofSubnet.computeIfPresent(subnet, (same, count) -> count == 1 ? null : count - 1));
    }

    private boolean subnetFull(Source source) {
        return of(source) >= perSubnet;
    }

    private int of(PeerId peer) {
        return ofPeer.getOrDefault(peer, 0);
    }

    /** Of a peer without a subnet none. */
    private int of(Source source) {
        return source.subnet().map(subnet -> ofSubnet.getOrDefault(subnet, 0)).orElse(0);
    }
}
