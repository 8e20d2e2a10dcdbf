package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages for the next height, unverified, until this node gets there: per sender one per phase and round, in rounds
 * up to {@value #MAX_ROUND}, but only one proposal, and {@value #MAX_PROPOSALS} proposals in all. What does not fit is dropped; its sender
 * repeats it.
 */
final class FutureBuffer {

    static final int MAX_ROUND = 3;
    static final int MAX_PROPOSALS = 16;
    private static final int MAX_PER_SENDER = 4 * (MAX_ROUND + 1);

    /** A message and who delivered it. */
    record Kept(SessionKey from, SignedMessage message) {}

    private final Map<SessionKey, List<SignedMessage>> bySender = new LinkedHashMap<>();
    private long height;
    private int size;
    private int proposals;

    /** Keeps a message for a height; another height's messages are forgotten. */
    void add(SessionKey from, SignedMessage message) {
        if (message.height() != height) {
            clear(message.height());
        }
        if (message.round() > MAX_ROUND || (message instanceof Proposal && proposals == MAX_PROPOSALS)) {
            return;
        }
        List<SignedMessage> kept = bySender.computeIfAbsent(from, key -> new ArrayList<>());
        boolean taken = kept.stream()
                .anyMatch(other -> other.phase() == message.phase()
                        && (message instanceof Proposal || other.round() == message.round()));
        if (taken || kept.size() == MAX_PER_SENDER) {
            return;
        }
        kept.add(message);
        size++;
        if (message instanceof Proposal) {
            proposals++;
        }
    }

    /** Takes out what was kept for a height, in order of arrival per sender. */
    List<Kept> take(long wanted) {
        List<Kept> taken = new ArrayList<>();
        if (wanted == height) {
            bySender.forEach((from, messages) -> messages.forEach(message -> taken.add(new Kept(from, message))));
            clear(0);
        }
        return taken;
    }

    int size() {
        return size;
    }

    private void clear(long next) {
        bySender.clear();
        size = 0;
        proposals = 0;
        height = next;
    }
}
