package io.quoin.plugins.libp2p.message;

import io.quoin.spi.network.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of all peers hold in memory: one half is for requests from their first byte until their handler is
 * done, the other half for answers from the handler until they have left or their stream is gone. One peer has at most half
 * of either, of requests no more than is left free, and four answers. A request for whose answer there is no place waits. How
 * large an answer is shows only when it is there, so answers exceed their half by those whose handlers ran at that time: at most one of each worker thread.
 * Thread-safe.
 */
public final class RequestBuffer {

    /** The answers of one peer that are being made or have not left. */
    static final int MAX_ANSWERS = 4;

    private final long half;
    private final Map<PeerId, PeerShare> peers = new LinkedHashMap<>();
    private long requests;
    private long answers;
    private int waiting;

    /** @param bytes from 4 on */
    public RequestBuffer(long bytes) {
        this.half = bytes / 2;
    }

    /** The bytes that are held now. */
    public synchronized long used() {
        return requests + answers;
    }

    /** Takes room for bytes of a request; false, and nothing is taken, if there is none. */
    synchronized boolean hold(PeerId peer, int bytes) {
        PeerShare share = share(peer);
        // Whatever some peers hold, another one finds room; a single peer comes to half of it.
        boolean fits = share.requestBytes + bytes <= half - (requests + bytes);
        if (fits) {
            requests += bytes;
            share.requestBytes += bytes;
        }
        tidy(peer, share);
        return fits;
    }

    /** The bytes of a request are not held any more. */
    synchronized void release(PeerId peer, int bytes) {
        PeerShare share = share(peer);
        requests -= bytes;
        share.requestBytes -= bytes;
        tidy(peer, share);
    }

    /** Takes a place for an answer; false if there is none: then {@code again} runs when it is worth another try. */
    boolean begin(PeerId peer, Runnable again) {
        boolean begun;
        synchronized (this) {
            PeerShare share = share(peer);
            begun = hasPlace(share);
            if (begun) {
                share.answers++;
            } else {
                share.waiting.add(again);
                waiting++;
            }
        }
        // One is woken at a time, so that those that wait do not all pass before the first answer is counted.
        wake();
        return begun;
    }

    /** Gives up waiting for a place; false if {@code again} does not wait. */
    synchronized boolean forget(PeerId peer, Runnable again) {
        PeerShare share = share(peer);
        boolean waited = share.waiting.remove(again);
        waiting -= waited ? 1 : 0;
        tidy(peer, share);
        return waited;
    }

    /** Counts an answer that its handler has made. */
    synchronized void answered(PeerId peer, int bytes) {
        share(peer).answerBytes += bytes;
        answers += bytes;
    }

    /** An answer has left, or will never: its place is free. */
    void left(PeerId peer, int bytes) {
        synchronized (this) {
            PeerShare share = share(peer);
            share.answers--;
            share.answerBytes -= bytes;
            answers -= bytes;
            tidy(peer, share);
        }
        wake();
    }

    /** Lets the next request try that finds a place, if there is one. Whoever was woken and does not try calls this. */
    void wake() {
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        if (waiting == 0) {
            return null;
        }
        for (Map.Entry<PeerId, PeerShare> entry : peers.entrySet()) {
            PeerId peer = entry.getKey();
            PeerShare share = entry.getValue();
            if (!share.waiting.isEmpty() && hasPlace(share)) {
                // Peers take turns.
                waiting--;
                peers.remove(peer);
                peers.put(peer, share);
                return share.waiting.removeFirst();
            }
        }
        return null;
    }

    private boolean hasPlace(PeerShare share) {
        return share.answers < MAX_ANSWERS && share.answerBytes < half / 2 && answers < half;
    }

    private PeerShare share(PeerId peer) {
        return peers.computeIfAbsent(peer, id -> new PeerShare());
    }

    private void tidy(PeerId peer, PeerShare share) {
        if (share.idle()) {
            peers.remove(peer);
        }
    }
}
