package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.InboundProtocol;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Takes the statements that peers make unasked. One without a key is of the peer whose connection it comes over.
 *
 * @param allowed counts a push of a peer, and says whether it is taken
 */
record IdentifyPushes(Predicate<PeerId> allowed, BiConsumer<Connection, IdentifyMessage> statement)
        implements InboundProtocol {

    private static final int MAX_STREAMS = 2;

    @Override
    public int maxStreams() {
        return MAX_STREAMS;
    }

    @Override
    public StreamObserver accept(ProtocolStream stream) {
        if (!allowed.test(stream.peer())) {
            throw new QuoinException(
                    NetworkError.NET_OVERLOADED, "The peer " + stream.peer() + " pushes its identity too often");
        }
        return new IdentifyReader(stream, (message, failure) -> {
            if (message != null) {
                statement.accept(stream.connection(), message);
            }
        });
    }
}
