package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.Awaited;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import org.jspecify.annotations.Nullable;

/** One request that waits for its answer. Confined to the connection's loop. */
final class PendingRequest implements StreamOpener, StreamObserver {

    private final byte[] request;
    private final AnswerReader reader;
    private final Awaited<byte[]> answer;
    private @Nullable YamuxStream stream;

    PendingRequest(byte[] request, AnswerReader reader, Awaited<byte[]> answer) {
        this.request = request;
        this.reader = reader;
        this.answer = answer;
    }

    @Override
    public StreamObserver opened(ProtocolStream agreed) {
        if (answer.settled()) {
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
        if (answer.fail(cause) && stream != null) {
            stream.reset();
        }
    }

    @Override
    public void readable() {
        YamuxStream open = stream;
        if (open == null) {
            return;
        }
        byte[] bytes = open.read(open.available());
        if (answer.settled()) {
            return;
        }
        try {
            reader.take(bytes, open.ended()).ifPresent(complete -> {
                answer.succeed(complete);
                if (!open.ended()) {
                    open.reset();
                }
            });
        } catch (QuoinException e) {
            refused(e);
        }
    }

    @Override
    public void failed(QuoinException cause) {
        refused(cause);
    }
}
