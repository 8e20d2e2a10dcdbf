package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.wire.Varint;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.QuoinException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one peer, unasked, who this node is. */
record IdentifyPush(Function<Connection, List<byte[]>> statement) implements StreamOpener {

    private static final Logger LOG = LoggerFactory.getLogger(IdentifyPush.class);

    @Override
    public StreamObserver opened(ProtocolStream stream) {
        statement.apply(stream.connection()).forEach(message -> stream.bytes().write(Varint.prefixed(message)));
        stream.bytes().closeWrite();
        return new IdentifyReader(stream, (message, failure) -> {});
    }

    @Override
    public void refused(QuoinException cause) {
        LOG.debug("A peer takes no identify push: {}", cause.getMessage());
    }
}
