package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.QuoinException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream that a test opens, writes and never reads. */
public final class TestStream implements StreamOpener, StreamObserver {

    private @Nullable ProtocolStream stream;
    private @Nullable QuoinException failure;

    /** What opens it; to be written to once the pair's time went on. */
    public ProtocolStream agreed() {
        return Objects.requireNonNull(stream, "the stream is not open");
    }

    /** Why the stream was refused or ended, if it was. */
    public Optional<QuoinException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public StreamObserver opened(ProtocolStream agreed) {
        stream = agreed;
        return this;
    }

    @Override
    public void refused(QuoinException cause) {
        failure = cause;
    }

    @Override
    public void readable() {}

    @Override
    public void failed(QuoinException cause) {
        failure = cause;
    }
}
