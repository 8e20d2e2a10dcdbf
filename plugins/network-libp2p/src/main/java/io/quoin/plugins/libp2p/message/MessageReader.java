package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.wire.LengthPrefixedDecoder;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads length-prefixed messages from one stream, no faster than they are handled. Confined to the loop. */
public final class MessageReader implements StreamObserver {

    /** Takes a message and says, from any thread, when it was handled. */
    @FunctionalInterface
    public interface Sink {
        void accept(PeerId from, byte[] message, Runnable handled);
    }

    private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);
    private static final int CHUNK = 16 * 1024;
    private static final int OVERHEAD_BYTES = 64;

    private final ProtocolStream stream;
    private final int maxWaitingBytes;
    private final Sink sink;
    private final LengthPrefixedDecoder decoder;
    private int waiting;

    /**
     * @param maxWaitingBytes above this many bytes of unhandled messages, nothing is read; each counts 64 bytes more
     *     than it has
     */
    public MessageReader(ProtocolStream stream, int maxMessageBytes, int maxWaitingBytes, Sink sink) {
        this.stream = stream;
        this.maxWaitingBytes = maxWaitingBytes;
        this.sink = sink;
        this.decoder = new LengthPrefixedDecoder(maxMessageBytes);
    }

    @Override
    public void readable() {
        YamuxStream bytes = stream.bytes();
        try {
            while (bytes.available() > 0 && waiting < maxWaitingBytes) {
                decoder.feed(bytes.read(CHUNK), this::dispatch);
            }
        } catch (QuoinException e) {
            LOG.debug("{} of {} is reset: {}", stream.protocol(), stream.peer(), e.getMessage());
            bytes.reset();
            return;
        }
        // What is handled still may be answered on this stream.
        if (bytes.ended() && waiting == 0) {
            bytes.closeWrite();
        }
    }

    private void dispatch(byte[] message) {
        int cost = message.length + OVERHEAD_BYTES;
        waiting += cost;
        sink.accept(
                stream.peer(),
                message,
                () -> stream.connection().execute(() -> {
                    waiting -= cost;
                    if (!stream.bytes().gone()) {
                        readable();
                    }
                }));
    }

    @Override
    public void failed(QuoinException cause) {}
}
