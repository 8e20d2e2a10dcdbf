package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.yamux.StreamObserver;

/** Takes the streams that peers open for one protocol. */
public interface InboundProtocol {

    /** How many open streams of the protocol one connection may have; one more is reset. */
    int maxStreams();

    /** Takes a stream, on the connection's loop; what it gives back observes the stream from then on. */
    StreamObserver accept(ProtocolStream stream);
}
