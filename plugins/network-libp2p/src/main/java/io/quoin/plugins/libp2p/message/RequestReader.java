package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.wire.Pieces;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects one request up to the requester's half close. Confined to the loop. */
final class RequestReader implements StreamObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RequestReader.class);

    private final ProtocolStream stream;
    private final int maxBytes;
    private final RequestBuffer buffer;
    private final Consumer<byte[]> complete;
    private final Wire.Cancellable deadline;
    private final Pieces body = new Pieces();
    private boolean over;

    /** @param complete takes the request, whose bytes the buffer still holds */
    RequestReader(
            ProtocolStream stream, int maxBytes, Duration timeout, RequestBuffer buffer, Consumer<byte[]> complete) {
        this.stream = stream;
        this.maxBytes = maxBytes;
        this.buffer = buffer;
        this.complete = complete;
        this.deadline = stream.connection().schedule(timeout, () -> refuse("it did not arrive in time"));
    }

    @Override
    public void readable() {
        YamuxStream bytes = stream.bytes();
        int count = bytes.available();
        if (over) {
            bytes.read(count);
            return;
        }
        if (body.size() + count > maxBytes) {
            refuse("it has more than " + maxBytes + " bytes");
            return;
        }
        if (!buffer.hold(stream.peer(), count)) {
            refuse("the buffers for requests are full");
            return;
        }
        body.append(bytes.read(count));
        if (bytes.ended()) {
            over = true;
            deadline.cancel();
            complete.accept(body.take());
        }
    }

    private void refuse(String reason) {
        if (!over) {
            LOG.debug("A request of {} for {} is refused: {}", stream.peer(), stream.protocol(), reason);
            giveUp();
            stream.bytes().reset();
        }
    }

    private void giveUp() {
        over = true;
        deadline.cancel();
        buffer.release(stream.peer(), body.size());
        body.clear();
    }

    @Override
    public void failed(QuoinException cause) {
        if (!over) {
            giveUp();
        }
    }
}
