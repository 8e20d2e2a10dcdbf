package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.QuoinException;

/** Waits for a stream that this node opens, on the connection's loop. Exactly one method is called, once. */
public interface StreamOpener {

    /** The peer agreed to a protocol; what it gives back observes the stream from then on. */
    StreamObserver opened(ProtocolStream stream);

    /** No stream: the peer speaks none of the protocols, took too long, or is gone; or a limit is reached. */
    void refused(QuoinException cause);
}
