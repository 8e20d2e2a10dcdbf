package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.ByteBudget;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects one request up to the requester's half close, then sends the answer. Confined to the loop. */
final class RequestReader implements StreamObserver {

    /** A requester that does not take its answer must not hold its bytes for ever. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(RequestReader.class);

    private final ProtocolStream stream;
    private final int maxBytes;
    private final ByteBudget budget;
    private final BiConsumer<RequestReader, byte[]> complete;
    private Wire.Cancellable deadline;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int taken;
    private boolean over;

    RequestReader(
            ProtocolStream stream,
            int maxBytes,
            Duration timeout,
            ByteBudget budget,
            BiConsumer<RequestReader, byte[]> complete) {
        this.stream = stream;
        this.maxBytes = maxBytes;
        this.budget = budget;
        this.complete = complete;
        this.deadline = stream.connection().schedule(timeout, () -> refuse("it did not arrive in time"));
    }

    ProtocolStream stream() {
        return stream;
    }

    /** Sends the answer and ends the stream. */
    void respond(byte[] answer) {
        YamuxStream bytes = stream.bytes();
        bytes.write(answer);
        bytes.closeWrite();
        if (!bytes.gone()) {
            deadline = stream.connection().schedule(ANSWER_TIMEOUT, bytes::reset);
        }
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
        if (!budget.take(count)) {
            refuse("the buffers for requests are full");
            return;
        }
        taken += count;
        body.writeBytes(bytes.read(count));
        if (bytes.ended()) {
            byte[] request = body.toByteArray();
            end();
            complete.accept(this, request);
        }
    }

    private void refuse(String reason) {
        if (!over) {
            LOG.debug("A request of {} for {} is refused: {}", stream.peer(), stream.protocol(), reason);
            end();
            stream.bytes().reset();
        }
    }

    private void end() {
        over = true;
        deadline.cancel();
        budget.release(taken);
        taken = 0;
        body.reset();
    }

    @Override
    public void finished() {
        deadline.cancel();
    }

    @Override
    public void failed(QuoinException cause) {
        deadline.cancel();
        if (!over) {
            end();
        }
    }
}
