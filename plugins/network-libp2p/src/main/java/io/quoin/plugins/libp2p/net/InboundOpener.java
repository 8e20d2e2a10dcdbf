package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the streams that one peer opens to their protocols, within each protocol's limit. */
final class InboundOpener implements StreamOpener {

    private static final Logger LOG = LoggerFactory.getLogger(InboundOpener.class);

    private final InboundProtocols protocols;
    private final Map<YamuxStream, InboundProtocol> open = new HashMap<>();

    InboundOpener(InboundProtocols protocols) {
        this.protocols = protocols;
    }

    @Override
    public StreamObserver opened(ProtocolStream stream) {
        InboundProtocol protocol = protocols
                .find(stream.protocol())
                .orElseThrow(() -> Malformed.bytes("The protocol " + stream.protocol() + " was just given up"));
        open.keySet().removeIf(YamuxStream::gone);
        // Versions of a protocol that have one handler share its streams.
        long count = open.values().stream().filter(other -> other == protocol).count();
        if (count >= protocol.maxStreams()) {
            throw Malformed.bytes(
                    "The peer " + stream.peer() + " has " + count + " open streams of " + stream.protocol());
        }
        open.put(stream.bytes(), protocol);
        return protocol.accept(stream);
    }

    @Override
    public void refused(QuoinException cause) {
        LOG.debug("A peer's stream came to nothing: {}", cause.getMessage());
    }
}
