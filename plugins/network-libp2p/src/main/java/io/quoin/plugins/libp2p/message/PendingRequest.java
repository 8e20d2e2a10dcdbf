package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request that waits for its answer. Confined to the connection's loop; settles exactly once. */
final class PendingRequest implements StreamOpener, StreamObserver {

    private final byte[] request;
    private final AnswerReader answer;
    private final Consumer<byte[]> answered;
    private final Consumer<QuoinException> failed;
    private @Nullable YamuxStream stream;
    private Wire.@Nullable Cancellable deadline;
    private boolean over;

    PendingRequest(byte[] request, AnswerReader answer, Consumer<byte[]> answered, Consumer<QuoinException> failed) {
        this.request = request;
        this.answer = answer;
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
        if (open == null) {
            return;
        }
        byte[] bytes = open.read(open.available());
        if (over) {
            return;
        }
        try {
            answer.take(bytes, open.ended()).ifPresent(complete -> {
                end();
                if (!open.ended()) {
                    open.reset();
                }
                answered.accept(complete);
            });
        } catch (QuoinException e) {
            fail(e);
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
        cancelDeadline();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
        }
    }

    @Override
    public void finished() {
        cancelDeadline();
    }

    @Override
    public void failed(QuoinException cause) {
        cancelDeadline();
        fail(cause);
    }
}
