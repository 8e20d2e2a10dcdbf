package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import java.util.function.BiConsumer;

/** Takes the statements that peers make unasked. One without a key is of the peer whose connection it comes over. */
record IdentifyPushes(BiConsumer<Connection, IdentifyMessage> statement) implements InboundProtocol {

    private static final int MAX_STREAMS = 2;

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        return new IdentifyReader(stream, (message, failure) -> {
            if (message != null) {
                statement.accept(stream.connection(), message);
            }
        });
    }
}
