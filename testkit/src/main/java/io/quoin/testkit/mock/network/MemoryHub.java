package io.quoin.testkit.mock.network;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who listens where, and who is connected with whom. A connection is made as soon as one side dials, both listen, both
 * allow it and none is cut off; so no timer is needed. Thread-safe; peers' listeners are called on their own threads.
 */
final class MemoryHub {

    private static final int FIRST_FREE_PORT = 40_000;

    private final Conditions conditions;
    private final Map<String, MemoryPeer> byEndpoint = new TreeMap<>();
    private final Set<PeerId> isolated = new HashSet<>();
    private int nextPort = FIRST_FREE_PORT;

    MemoryHub(Conditions conditions) {
        this.conditions = conditions;
    }

    Conditions conditions() {
        return conditions;
    }

    synchronized int freePort() {
        return nextPort++;
    }

    synchronized void open(MemoryPeer peer) {
        if (byEndpoint.putIfAbsent(peer.endpoint(), peer) != null) {
            throw new QuoinException(NetworkError.NET_PORT_IN_USE, peer.endpoint() + " is taken; name another port");
        }
        reconcile();
    }

    synchronized void close(MemoryPeer peer) {
        byEndpoint.remove(peer.endpoint(), peer);
        for (MemoryPeer other : byEndpoint.values()) {
            disconnect(peer, other);
        }
    }

    synchronized void isolate(PeerId peer) {
        isolated.add(peer);
        reconcile();
    }

    synchronized void restore(PeerId peer) {
        isolated.remove(peer);
        reconcile();
    }

    /** Makes the connections that can be, and ends those that may not be any more. */
    synchronized void reconcile() {
        for (MemoryPeer from : byEndpoint.values()) {
            for (MemoryPeer to : byEndpoint.values()) {
                if (from == to) {
                    continue;
                }
                if (!mayConnect(from, to)) {
                    disconnect(from, to);
                } else if (from.dials(to)) {
                    if (from.attach(to)) {
                        to.attach(from);
                    }
                    from.reached(to);
                }
            }
        }
    }

    private boolean mayConnect(MemoryPeer from, MemoryPeer to) {
        return from.allows(to.self())
                && to.allows(from.self())
                && !isolated.contains(from.self())
                && !isolated.contains(to.self());
    }

    private static void disconnect(MemoryPeer a, MemoryPeer b) {
        a.detach(b.self());
        b.detach(a.self());
    }
}
