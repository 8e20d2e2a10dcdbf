package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.PeerQueues;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A whole request on its way to its handler, and the answer on its way out. The handler runs on a worker; the stream and
 * the answer belong to the loop.
 */
final class ServedRequest implements StreamObserver, Runnable {

    /** How long a request may wait for a place for its answer, and the answer for the requester to take it. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ProtocolStream stream;
    private final PeerId peer;
    private final byte[] request;
    private final RequestBuffer buffer;
    private final PeerQueues queues;
    private final Function<byte[], Optional<byte[]>> handler;
    private final Runnable again = this::queue;
    private Wire.Cancellable deadline;
    private int answerBytes;
    private boolean placed;
    private volatile boolean gone;

    /**
     * @param request whose bytes the buffer holds
     * @param handler gives the answer, or nothing if it failed
     */
    ServedRequest(
            ProtocolStream stream,
            byte[] request,
            RequestBuffer buffer,
            PeerQueues queues,
            Function<byte[], Optional<byte[]>> handler) {
        this.stream = stream;
        this.peer = stream.peer();
        this.request = request;
        this.buffer = buffer;
        this.queues = queues;
        this.handler = handler;
        this.deadline = stream.connection().schedule(TIMEOUT, this::stopWaiting);
    }

    /** Queues the request for its handler; its stream is reset if the queue is full. */
    void queue() {
        if (!queues.offer(peer, this)) {
            buffer.release(peer, request.length);
            stream.connection().execute(stream.bytes()::reset);
            buffer.wake();
        }
    }

    /** Runs the handler as soon as there is a place for its answer. */
    @Override
    public void run() {
        if (gone) {
            buffer.release(peer, request.length);
            buffer.wake();
        } else if (buffer.begin(peer, again)) {
            answer();
        } else if (gone) {
            // The loop may have looked for it before it waited.
            forget();
        }
    }

    private void answer() {
        Optional<byte[]> answer = Optional.empty();
        try {
            answer = handler.apply(request);
        } finally {
            // Also after an error of a handler, the requester must not wait for an answer, nor others for its place.
            buffer.release(peer, request.length);
            Optional<byte[]> made = answer;
            made.ifPresent(bytes -> buffer.answered(peer, bytes.length));
            stream.connection().execute(() -> respond(made));
        }
    }

    private void respond(Optional<byte[]> answer) {
        placed = true;
        deadline.cancel();
        YamuxStream bytes = stream.bytes();
        answer.ifPresentOrElse(
                made -> {
                    answerBytes = made.length;
                    bytes.write(made);
                    bytes.closeWrite();
                },
                bytes::reset);
        if (bytes.gone()) {
            leave();
        } else {
            deadline = stream.connection().schedule(TIMEOUT, this::giveUp);
        }
    }

    private void stopWaiting() {
        if (forget()) {
            stream.bytes().reset();
        }
    }

    private void giveUp() {
        leave();
        stream.bytes().reset();
    }

    private boolean forget() {
        boolean waited = buffer.forget(peer, again);
        if (waited) {
            buffer.release(peer, request.length);
        }
        return waited;
    }

    private void leave() {
        deadline.cancel();
        if (placed) {
            placed = false;
            buffer.left(peer, answerBytes);
        }
    }

    @Override
    public void readable() {}

    @Override
    public void finished() {
        leave();
    }

    @Override
    public void failed(QuoinException cause) {
        gone = true;
        leave();
        forget();
    }
}
