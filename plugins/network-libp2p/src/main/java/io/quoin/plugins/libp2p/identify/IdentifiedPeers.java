package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.rate.TokenBucket;
import io.quoin.spi.network.PeerId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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
        private volatile int pushed;
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

    /** How many pushes were believed since the peer is connected. */
    int pushed(PeerId peer) {
        Entry entry = entries.get(peer);
        return entry == null ? 0 : entry.pushed;
    }

    PeerStatement last(PeerId peer) {
        Entry entry = entries.get(peer);
        return entry == null ? PeerStatement.NONE : entry.statement;
    }

    /** What an answer says. A push that came after the question is newer. */
    PeerStatement answered(PeerId peer, PeerStatement said, int pushedBefore) {
        return change(peer, entry -> entry.pushed == pushedBefore ? said : entry.statement.over(said), said);
    }

    /** What a push says; what it does not say has not changed. */
    PeerStatement pushed(PeerId peer, PeerStatement said) {
        return change(
                peer,
                entry -> {
                    entry.pushed++;
                    return said.over(entry.statement);
                },
                said);
    }

    private PeerStatement change(PeerId peer, Function<Entry, PeerStatement> next, PeerStatement unknown) {
        Entry entry = entries.get(peer);
        if (entry == null) {
            return unknown;
        }
        // A peer can have two connections, each with a loop of its own.
        synchronized (entry) {
            entry.statement = next.apply(entry);
            return entry.statement;
        }
    }
}
