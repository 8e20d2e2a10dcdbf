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

    /** How many decisions a peer gets before the next tick: each may cost a read of a whole block. */
    static final int ANSWERS = 128;

    private static final class Peer {
        private long height;
        private long answered;
        private int answers;
    }

    private final Map<SessionKey, Peer> peers = new LinkedHashMap<>();
    private final Set<SessionKey> fetchers = new HashSet<>();
    private int asks;
    private int turn;
    private Optional<SessionKey> helper = Optional.empty();

    /** Notes who sent a decision that was missing: it is asked for the next one. */
    void helped(SessionKey from) {
        helper = Optional.of(from);
    }

    /** Notes the height that a peer decides. */
    void saw(SessionKey from, long height) {
        if (peers.containsKey(from) || peers.size() < LIMIT) {
            Peer peer = peers.computeIfAbsent(from, key -> new Peer());
            peer.height = height;
        }
    }

    /** Whether a peer that lags may have a height now: rising heights, a bounded number of them per tick. */
    boolean mayAnswer(SessionKey to, long height) {
        Peer peer = peers.get(to);
        if (peer == null || height <= peer.answered || peer.answers == ANSWERS) {
            return false;
        }
        peer.answered = height;
        peer.answers++;
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

    /** One of the peers ahead of a height: the one that helped with the height before, or each in its turn. */
    Optional<SessionKey> ahead(long height) {
        Optional<SessionKey> again = helper.filter(key -> peers.containsKey(key) && peers.get(key).height > height);
        helper = Optional.empty();
        if (again.isPresent()) {
            return again;
        }
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
        peers.values().forEach(peer -> {
            peer.answered = 0;
            peer.answers = 0;
        });
    }
}
