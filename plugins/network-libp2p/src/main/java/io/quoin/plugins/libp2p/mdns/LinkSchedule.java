package io.quoin.plugins.libp2p.mdns;

import java.util.random.RandomGenerator;

/**
 * When this node asks and answers on one link. A pure state machine; times are milliseconds. It asks after 20 to 120 ms,
 * then after a second and after twice as long each time, up to 30 s: whoever need not answer since it was heard in the last
 * minute is asked again before it is forgotten, also if one packet is lost.
 * It answers after 20 to 120 ms, all who asked meanwhile at once, and at most once a second.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6762#section-5.2">RFC 6762, 5.2, 6 and 7.3</a>
 */
final class LinkSchedule {

    static final long FIRST_PAUSE = 1_000;
    static final long LONGEST_PAUSE = 30_000;
    static final long BETWEEN_ANSWERS = 1_000;

    private static final long SHORTEST_DELAY = 20;
    private static final long LONGEST_DELAY = 120;
    private static final long NEVER = Long.MAX_VALUE;

    private final RandomGenerator random;
    private long pause = FIRST_PAUSE;
    private long query;
    private long answer = NEVER;
    private long nextAnswer;

    /** @param now also the time at which an answer may be due first */
    LinkSchedule(RandomGenerator random, long now) {
        this.random = random;
        this.query = now + delay();
        this.nextAnswer = now;
    }

    /** Whether to ask now; the next time is set then. */
    boolean takeQuery(long now) {
        if (now < query) {
            return false;
        }
        asked(now);
        return true;
    }

    /** Somebody asked: an answer is due. */
    void wanted(long now) {
        if (answer == NEVER) {
            answer = Math.max(now + delay(), nextAnswer);
        }
    }

    /** Whether to answer now. */
    boolean takeAnswer(long now) {
        if (now < answer) {
            return false;
        }
        answer = NEVER;
        nextAnswer = now + BETWEEN_ANSWERS;
        return true;
    }

    /** Another node asked what this one would: its own question of the next second need not be asked. */
    void othersAsked(long now) {
        if (query - now <= FIRST_PAUSE) {
            asked(now);
        }
    }

    /** When something is due next. */
    long next() {
        return Math.min(query, answer);
    }

    private void asked(long now) {
        query = now + pause + delay();
        pause = Math.min(2 * pause, LONGEST_PAUSE);
    }

    private long delay() {
        return random.nextLong(SHORTEST_DELAY, LONGEST_DELAY + 1);
    }
}
