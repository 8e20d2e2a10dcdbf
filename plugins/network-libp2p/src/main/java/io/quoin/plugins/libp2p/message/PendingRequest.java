package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request that waits for its answer. Confined to the connection's loop; settles exactly once. */
final class PendingRequest implements StreamOpener, StreamObserver {

    private final byte[] request;
    private final int maxResponseBytes;
    private final Consumer<byte[]> answered;
    private final Consumer<QuoinException> failed;
    private final ByteArrayOutputStream response = new ByteArrayOutputStream();
    private @Nullable YamuxStream stream;
    private Wire.@Nullable Cancellable deadline;
    private boolean over;

    PendingRequest(byte[] request, int maxResponseBytes, Consumer<byte[]> answered, Consumer<QuoinException> failed) {
        this.request = request;
        this.maxResponseBytes = maxResponseBytes;
        this.answered = answered;
        this.failed = failed;
    }

    void deadline(Wire.Cancellable timer) {
        deadline = timer;
    }

    void expire(String protocol, Duration timeout) {
        fail(new QuoinException(
                NetworkError.NET_TIMEOUT,
                "The peer did not answer the request for " + protocol + " within " + timeout.toMillis() + " ms"));
    }

    @Override
    public StreamObserver opened(ProtocolStream agreed) {
        if (over) {
            agreed.bytes().reset();
            return this;
        }
        stream = agreed.bytes();
        agreed.bytes().write(request);
        agreed.bytes().closeWrite();
        return this;
    }

    @Override
    public void refused(QuoinException cause) {
        fail(cause);
    }

    @Override
    public void readable() {
        YamuxStream open = stream;
        if (open == null || over) {
            return;
        }
        if (response.size() + (long) open.available() > maxResponseBytes) {
            fail(Malformed.tooLarge("The answer", response.size() + (long) open.available(), maxResponseBytes));
            return;
        }
        response.writeBytes(open.read(open.available()));
        if (open.ended()) {
            end();
            answered.accept(response.toByteArray());
        }
    }

    private void fail(QuoinException cause) {
        if (!over) {
            end();
            if (stream != null) {
                stream.reset();
            }
            failed.accept(cause);
        }
    }

    private void end() {
        over = true;
        if (deadline != null) {
            deadline.cancel();
        }
    }

    @Override
    public void writable() {}

    @Override
    public void finished() {}

    @Override
    public void failed(QuoinException cause) {
        fail(cause);
    }
}
