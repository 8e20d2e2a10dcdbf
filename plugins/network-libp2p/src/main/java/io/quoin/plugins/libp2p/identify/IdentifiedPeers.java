package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.rate.TokenBucket;
import io.quoin.spi.network.PeerId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each connected peer said of itself last, and how often it may say so unasked. Peers that are not connected are not
 * kept. Thread-safe.
 */
final class IdentifiedPeers {

    static final int PUSHES_AT_ONCE = 10;
    static final long PUSH_PAUSE_MILLIS = 5_000;

    private static final class Entry {
        private final TokenBucket pushes = new TokenBucket(PUSH_PAUSE_MILLIS, PUSHES_AT_ONCE, 0);
        private volatile PeerStatement statement = PeerStatement.NONE;
    }

    private final Map<PeerId, Entry> entries = new ConcurrentHashMap<>();

    void add(PeerId peer) {
        entries.putIfAbsent(peer, new Entry());
    }

    void remove(PeerId peer) {
        entries.remove(peer);
    }

    /**
     * Counts a push; false beyond the limit, or if the peer's connection is so new that this node has yet to ask: what it
     * is told then is newer.
     */
    boolean mayPush(PeerId peer, long nowMillis) {
        Entry entry = entries.get(peer);
        return entry != null && entry.pushes.take(nowMillis);
    }

    PeerStatement last(PeerId peer) {
        Entry entry = entries.get(peer);
        return entry == null ? PeerStatement.NONE : entry.statement;
    }

    void stated(PeerId peer, PeerStatement statement) {
        Entry entry = entries.get(peer);
        if (entry != null) {
            entry.statement = statement;
        }
    }
}
