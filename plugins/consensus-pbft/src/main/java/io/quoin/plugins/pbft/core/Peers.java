package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What peers said about their heights, and how often they were answered. Nothing here is believed: it only decides whom
 * to ask. At most {@value #LIMIT} peers; those beyond it are not answered until the next tick.
 */
final class Peers {

    static final int LIMIT = ValidatorSet.MAX_SIZE + 64;

    /** How many peers are asked for one height before the next tick. */
    private static final int ASKS = 2;

    private static final class Peer {
        private long height;
        private long answered;
    }

    private final Map<SessionKey, Peer> peers = new LinkedHashMap<>();
    private final Set<SessionKey> fetchers = new HashSet<>();
    private int asks;
    private int turn;

    /** Notes the height that a peer decides. */
    void saw(SessionKey from, long height) {
        if (peers.containsKey(from) || peers.size() < LIMIT) {
            Peer peer = peers.computeIfAbsent(from, key -> new Peer());
            peer.height = height;
        }
    }

    /** Whether a peer that lags may have a height now: each height once per tick. */
    boolean mayAnswer(SessionKey to, long height) {
        Peer peer = peers.get(to);
        if (peer == null || peer.answered == height) {
            return false;
        }
        peer.answered = height;
        return true;
    }

    /** Whether a validator may have a body now: one per tick. */
    boolean mayFetch(SessionKey to) {
        return fetchers.add(to);
    }

    /** Whether one more peer may be asked for the current height. */
    boolean mayAsk() {
        return asks++ < ASKS;
    }

    boolean isAhead(SessionKey peer, long height) {
        Peer known = peers.get(peer);
        return known != null && known.height > height;
    }

    /** One of the peers ahead of a height, each in its turn. */
    Optional<SessionKey> ahead(long height) {
        List<SessionKey> found = new ArrayList<>();
        peers.forEach((key, peer) -> {
            if (peer.height > height) {
                found.add(key);
            }
        });
        turn = (turn + 1) & 0xffff;
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(turn % found.size()));
    }

    /** Begins a new height: other peers may be asked for it. */
    void nextHeight() {
        asks = 0;
    }

    /** Begins a new interval; peers that are not validators are forgotten. */
    void tick(Predicate<SessionKey> isValidator) {
        asks = 0;
        fetchers.clear();
        peers.keySet().removeIf(key -> !isValidator.test(key));
        peers.values().forEach(peer -> peer.answered = 0);
    }
}
