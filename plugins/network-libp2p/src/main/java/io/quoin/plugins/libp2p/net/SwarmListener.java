package io.quoin.plugins.libp2p.net;

import io.quoin.spi.network.PeerId;

/** Hears of peers, in order, on the core thread. Must not block. */
public interface SwarmListener {

    /** A connection is ready for streams; a peer can have two for a while. */
    void opened(Connection connection);

    /** A peer has its first connection. */
    void connected(PeerId peer);

    /** A peer has lost its last connection. */
    void disconnected(PeerId peer);
}
