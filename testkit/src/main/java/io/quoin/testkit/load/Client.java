package io.quoin.testkit.load;

import io.quoin.host.signing.SessionKeyPair;

/** One client, which waits for one request at a time. Thread-safe. */
final class Client {

    private final int number;
    private final SessionKeyPair key;
    private final int enough;
    private long sequence = -1;
    private long since;
    private int replies;

    /** @param enough how many replicas must reply */
    Client(int number, SessionKeyPair key, int enough) {
        this.number = number;
        this.key = key;
        this.enough = enough;
    }

    int number() {
        return number;
    }

    /** The next request, for which it waits from now on. */
    synchronized byte[] next(byte[] payload) {
        sequence++;
        replies = 0;
        byte[] request = SignedRequest.sign(number, sequence, key, payload).encoded();
        since = System.nanoTime();
        return request;
    }

    /**
     * Takes a reply; how many nanoseconds the request took if this one is the last that it needs, else -1.
     *
     * @param now when the reply came, by {@link System#nanoTime}
     */
    synchronized long replied(long toSequence, long now) {
        if (toSequence != sequence || replies >= enough) {
            return -1;
        }
        replies++;
        return replies == enough ? now - since : -1;
    }
}
