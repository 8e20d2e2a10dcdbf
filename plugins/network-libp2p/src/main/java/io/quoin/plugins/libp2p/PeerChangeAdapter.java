package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.SwarmListener;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerListener;

/** Passes on what the SPI's listeners are told of peers. */
record PeerChangeAdapter(PeerListener listener) implements SwarmListener {

    @Override
    public void opened(Connection connection) {}

    @Override
    public void connected(PeerId peer) {
        listener.connected(peer);
    }

    @Override
    public void disconnected(PeerId peer) {
        listener.disconnected(peer);
    }
}
