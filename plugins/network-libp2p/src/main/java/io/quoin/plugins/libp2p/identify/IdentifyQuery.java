package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.QuoinException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one peer to identify itself. */
record IdentifyQuery(BiConsumer<Connection, IdentifyMessage> answer) implements StreamOpener {

    private static final Logger LOG = LoggerFactory.getLogger(IdentifyQuery.class);

    @Override
    public StreamObserver opened(ProtocolStream stream) {
        stream.bytes().closeWrite();
        return new IdentifyReader(stream, (message, failure) -> {
            if (message != null) {
                answer.accept(stream.connection(), message);
            } else {
                LOG.debug("The peer {} did not identify itself: {}", stream.peer(), failure);
            }
        });
    }

    @Override
    public void refused(QuoinException cause) {
        LOG.debug("A peer does not identify itself: {}", cause.getMessage());
    }
}
