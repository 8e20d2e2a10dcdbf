package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A peer to stay connected with, and the addresses to try in turn. Confined to the core thread. */
final class DialTarget {

    private static final int MAX_ADDRESSES = 16;

    private final PeerId peer;
    private final Backoff backoff;
    private final List<Multiaddr> addresses = new ArrayList<>();
    private final CompletableFuture<PeerId> connected = new CompletableFuture<>();
    private int turn;
    private boolean busy;

    DialTarget(PeerId peer, Backoff backoff) {
        this.peer = peer;
        this.backoff = backoff;
    }

    PeerId peer() {
        return peer;
    }

    Backoff backoff() {
        return backoff;
    }

    CompletableFuture<PeerId> connected() {
        return connected;
    }

    /** Adds an address; beyond 16, the oldest goes. */
    void add(Multiaddr address) {
        if (!addresses.contains(address)) {
            if (addresses.size() == MAX_ADDRESSES) {
                addresses.remove(0);
            }
            addresses.add(address);
        }
    }

    Multiaddr nextAddress() {
        turn = (turn + 1) % addresses.size();
        return addresses.get(turn);
    }

    /** Takes the right to dial; false if an attempt or a pause is under way. */
    boolean begin() {
        if (busy) {
            return false;
        }
        busy = true;
        return true;
    }

    void end() {
        busy = false;
    }
}
