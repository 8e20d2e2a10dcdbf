package io.quoin.host.snapshot;

import io.quoin.host.ledger.merkle.KnownSubtree;
import io.quoin.spi.network.PeerId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which subtrees to ask whom for. It asks nobody itself: {@link #next} says what to ask, and every answer or failure is
 * told to it. Subtrees that were found last are asked for first, so that few wait. Not thread-safe.
 */
final class SubtreeFetch {

    /** The most requests under way to one peer. */
    static final int MAX_PENDING_OF_PEER = 2;

    /** The most requests under way. */
    static final int MAX_PENDING = 16;

    /** After so many failures a peer is asked no more. */
    static final int MAX_FAILURES = 3;

    /** One request. */
    record Ask(PeerId peer, KnownSubtree subtree) {}

    private static final class Source {
        private int pending;
        private int failures;
    }

    private final Map<PeerId, Source> sources = new TreeMap<>();
    private final Deque<KnownSubtree> waiting = new ArrayDeque<>();
    private int pending;

    SubtreeFetch(Collection<PeerId> peers) {
        peers.forEach(peer -> sources.put(peer, new Source()));
    }

    /** Adds a subtree to ask for. */
    void add(KnownSubtree subtree) {
        waiting.push(subtree);
    }

    /** What to ask now; it counts as asked. Empty while enough is under way, and when nobody can be asked. */
    Optional<Ask> next() {
        if (waiting.isEmpty() || pending >= MAX_PENDING) {
            return Optional.empty();
        }
        return sources.entrySet().stream()
                .filter(source -> source.getValue().pending < MAX_PENDING_OF_PEER)
                .min(Comparator.comparingInt(source -> source.getValue().pending))
                .map(source -> {
                    source.getValue().pending++;
                    pending++;
                    return new Ask(source.getKey(), waiting.pop());
                });
    }

    /** The peer's answer was right. */
    void answered(Ask ask) {
        ended(ask);
    }

    /** The peer did not answer in time, or broke the protocol: another one is asked, and in the end this one no more. */
    void failed(Ask ask) {
        ended(ask);
        waiting.push(ask.subtree());
        Source source = sources.get(ask.peer());
        if (source != null && ++source.failures >= MAX_FAILURES) {
            sources.remove(ask.peer());
        }
    }

    /** The peer sent something wrong, or does not have the snapshot any more: it is asked for nothing more. */
    void useless(Ask ask) {
        ended(ask);
        waiting.push(ask.subtree());
        sources.remove(ask.peer());
    }

    private void ended(Ask ask) {
        pending--;
        Source source = sources.get(ask.peer());
        if (source != null) {
            source.pending--;
        }
    }

    /** Whether nothing is under way: when there is nothing {@link #next} either, nobody is left to ask. */
    boolean isIdle() {
        return pending == 0;
    }

    /** Whether everything was answered. */
    boolean isDone() {
        return pending == 0 && waiting.isEmpty();
    }
}
