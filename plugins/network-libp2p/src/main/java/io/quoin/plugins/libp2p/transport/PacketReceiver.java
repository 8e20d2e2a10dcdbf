package io.quoin.plugins.libp2p.transport;

import java.net.InetSocketAddress;

/** Takes the packets of a socket, on its loop. It must not block. */
@FunctionalInterface
public interface PacketReceiver {

    /** @param packet of at most the bytes that were agreed when the group was joined, and one more if it was longer */
    void received(InetSocketAddress from, byte[] packet);
}
