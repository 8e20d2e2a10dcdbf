package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.noise.SecureChannel;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.spi.error.QuoinException;

/** Waits for the outcome of an upgrade, on the wire's loop. */
interface UpgradeOwner {

    /** The peer is known; a throw refuses it. */
    void authenticated(SecureChannel channel);

    /** The upgrade is over; both queues may hold bytes of the session. */
    void upgraded(SecureChannel channel, ByteQueue raw, ByteQueue plain);

    void failed(QuoinException cause);
}
