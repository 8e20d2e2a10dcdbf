package io.quoin.plugins.libp2p.identify;

import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.wire.LengthPrefixedDecoder;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads up to ten identify messages of one stream and merges them. Confined to the loop. */
final class IdentifyReader implements StreamObserver {

    private static final int MAX_MESSAGE_BYTES = 8 * 1024;
    /** Messages of one statement. */
    static final int MAX_MESSAGES = 10;

    /** For a whole statement. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ProtocolStream stream;
    private final BiConsumer<@Nullable IdentifyMessage, @Nullable QuoinException> outcome;
    private final LengthPrefixedDecoder decoder = new LengthPrefixedDecoder(MAX_MESSAGE_BYTES);
    private final Wire.Cancellable deadline;
    private IdentifyMessage merged = IdentifyMessage.empty();
    private int count;
    private boolean over;

    IdentifyReader(ProtocolStream stream, BiConsumer<@Nullable IdentifyMessage, @Nullable QuoinException> outcome) {
        this.stream = stream;
        this.outcome = outcome;
        this.deadline = stream.connection()
                .schedule(TIMEOUT, () -> fail(Malformed.bytes("The peer did not end its identify stream in time")));
    }

    @Override
    public void readable() {
        YamuxStream bytes = stream.bytes();
        if (over) {
            bytes.read(bytes.available());
            return;
        }
        try {
            decoder.feed(bytes.read(bytes.available()), this::merge);
        } catch (QuoinException e) {
            fail(e);
            return;
        }
        if (bytes.ended()) {
            end();
            bytes.closeWrite();
            outcome.accept(merged, null);
        }
    }

    private void merge(byte[] message) {
        count++;
        if (count > MAX_MESSAGES) {
            throw Malformed.bytes("The peer sent more than " + MAX_MESSAGES + " identify messages");
        }
        merged = merged.merge(message);
    }

    private void fail(QuoinException cause) {
        if (!over) {
            end();
            stream.bytes().reset();
            outcome.accept(null, cause);
        }
    }

    private void end() {
        over = true;
        deadline.cancel();
    }

    @Override
    public void finished() {
        deadline.cancel();
    }

    @Override
    public void failed(QuoinException cause) {
        if (!over) {
            end();
            outcome.accept(null, cause);
        }
    }
}
