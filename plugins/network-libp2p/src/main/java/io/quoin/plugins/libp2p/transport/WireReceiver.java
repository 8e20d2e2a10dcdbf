package io.quoin.plugins.libp2p.transport;

/** Takes what happens on a connection, on its event loop. */
public interface WireReceiver {

    void received(byte[] bytes);

    /** The send queue has room again. */
    void writable();

    /** The connection is gone; nothing follows. */
    void closed();
}
