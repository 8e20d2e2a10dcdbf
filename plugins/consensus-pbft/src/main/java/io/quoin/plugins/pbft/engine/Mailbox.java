package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.message.MessageCodec;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * What waits for the consensus thread, in three lanes by rank: timers and the application, votes and proposals, and
 * everything else, which gets one letter in {@value #OTHERS_TURN} so that votes cannot shut it out. The first lane
 * holds each event once. A message that finds its lane or its sender's share full is
 * dropped: senders repeat. Thread-safe.
 */
final class Mailbox {

    /** Every how many letters one of the last lane comes first. */
    static final int OTHERS_TURN = 8;

    /** A message as it came. */
    record Letter(SessionKey from, byte[] bytes) {}

    /** The next thing to do: an event or a letter. */
    sealed interface Item {
        record Local(Event event) implements Item {}

        record Remote(Letter letter) implements Item {}
    }

    private final Queue<Event> events = new ArrayDeque<>();
    private final Set<Event> waiting = new HashSet<>();
    private final Lane votes = new Lane();
    private final Lane others = new Lane();
    private int lettersTaken;
    private boolean closed;

    /** Adds a local event unless it already waits. */
    synchronized void offer(Event event) {
        if (!closed && waiting.add(event)) {
            events.add(event);
            notifyAll();
        }
    }

    /** Adds a message; false if it was dropped. */
    synchronized boolean offer(SessionKey from, byte[] bytes) {
        Lane lane = MessageCodec.looksSigned(bytes) ? votes : others;
        if (closed || !lane.offer(new Letter(from, bytes))) {
            return false;
        }
        notifyAll();
        return true;
    }

    /** Waits for the next item; empty once the mailbox is closed. */
    synchronized Optional<Item> take() throws InterruptedException {
        while (true) {
            if (closed) {
                return Optional.empty();
            }
            Event event = events.poll();
            if (event != null) {
                waiting.remove(event);
                return Optional.of(new Item.Local(event));
            }
            Optional<Letter> letter = nextLetter();
            if (letter.isPresent()) {
                return Optional.of(new Item.Remote(letter.get()));
            }
            wait();
        }
    }

    private Optional<Letter> nextLetter() {
        lettersTaken = (lettersTaken + 1) % OTHERS_TURN;
        return lettersTaken == 0 ? others.poll().or(votes::poll) : votes.poll().or(others::poll);
    }

    /** Drops everything and wakes the reader. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
