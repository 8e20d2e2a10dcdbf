package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.network.PeerId;

/**
 * A stream whose protocol is agreed.
 *
 * @param connection where tasks for the stream run
 * @param bytes the stream itself, confined to the connection's loop
 */
public record ProtocolStream(Connection connection, YamuxStream bytes, String protocol) {

    public PeerId peer() {
        return connection.peer();
    }
}
