package io.quoin.spi.network;

/** Learns of connections. Called on a network thread; must return soon. */
public interface PeerListener {

    void connected(PeerId peer);

    void disconnected(PeerId peer);
}
