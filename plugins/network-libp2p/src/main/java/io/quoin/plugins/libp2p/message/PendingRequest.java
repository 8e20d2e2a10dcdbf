package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request that waits for its answer. Confined to the connection's loop; settles exactly once. */
final class PendingRequest implements StreamOpener, StreamObserver {

    private final byte[] request;
    private final Optional<AnswerReader> answer;
    private final Consumer<byte[]> answered;
    private final Consumer<QuoinException> failed;
    private @Nullable YamuxStream stream;
    private Wire.@Nullable Cancellable deadline;
    private boolean over;

    /** @param answer without one, the request is over as soon as it is handed to the stream */
    PendingRequest(
            byte[] request, Optional<AnswerReader> answer, Consumer<byte[]> answered, Consumer<QuoinException> failed) {
        this.request = request;
        this.answer = answer;
        this.answered = answered;
        this.failed = failed;
    }

    void deadline(Wire.Cancellable timer) {
        deadline = timer;
    }

    void expire(String protocol, Duration timeout) {
        if (over && stream != null) {
            stream.reset();
        }
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
        if (answer.isEmpty()) {
            // The deadline stays, for a peer that never closes its side.
            over = true;
            answered.accept(new byte[0]);
        }
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
        if (over || answer.isEmpty()) {
            return;
        }
        try {
            answer.get().take(bytes, open.ended()).ifPresent(complete -> {
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
