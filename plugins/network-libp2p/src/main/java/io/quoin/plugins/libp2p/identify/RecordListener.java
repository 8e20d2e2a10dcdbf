package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.net.Connection;

/** Learns the signed records that peers show of themselves, on the connection's loop. Must not block. */
@FunctionalInterface
public interface RecordListener {

    /**
     * A peer showed a record of itself; signature and peer are right.
     *
     * @param sealed the record as the peer signed it
     */
    void verified(Connection connection, PeerRecord statement, byte[] sealed);
}
