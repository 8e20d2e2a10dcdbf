package io.quoin.testkit.kit.network;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerListener;
import io.quoin.testkit.waiting.Waiting;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Records which peers came and went, in order. */
final class PeerEvents implements PeerListener {

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Override
    public void connected(PeerId peer) {
        events.add("+" + peer);
    }

    @Override
    public void disconnected(PeerId peer) {
        events.add("-" + peer);
    }

    /** Waits for the next event and requires that it is the arrival of a peer. */
    void expectConnected(PeerId peer) {
        Waiting.forNext(events, "+" + peer);
    }

    /** Waits for the next event and requires that it is the loss of a peer. */
    void expectDisconnected(PeerId peer) {
        Waiting.forNext(events, "-" + peer);
    }
}
