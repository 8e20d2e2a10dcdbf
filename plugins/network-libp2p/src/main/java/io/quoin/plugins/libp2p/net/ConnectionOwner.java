package io.quoin.plugins.libp2p.net;

import io.quoin.spi.error.QuoinException;

/** Hears of a connection's life, on its loop. */
interface ConnectionOwner {

    /** The peer proved itself and sent its first frame. False if the connection is not wanted. */
    boolean established(Connection connection);

    /** Whether a connection without streams is of no use. */
    boolean surplus(Connection connection);

    /** The connection is gone. Called once, also for one that was never established. */
    void ended(Connection connection, QuoinException cause);
}
