package io.quoin.plugins.libp2p.message;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the requests of one peer hold, and those that wait for a place. Guarded by its {@link RequestBuffer}. */
final class PeerShare {

    final Deque<Runnable> waiting = new ArrayDeque<>();
    long requestBytes;
    long answerBytes;
    int answers;

    /** Whether there is nothing to remember. */
    boolean idle() {
        return requestBytes == 0 && answers == 0 && waiting.isEmpty();
    }
}
