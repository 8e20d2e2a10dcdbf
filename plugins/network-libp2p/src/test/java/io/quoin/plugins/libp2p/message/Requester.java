package io.quoin.plugins.libp2p.message;

import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.plugins.libp2p.yamux.YamuxStream;
import io.quoin.spi.error.QuoinException;
import org.jspecify.annotations.Nullable;

/** Asks on a stream of its own, and reads the answer only when it is told to. */
final class Requester implements StreamOpener, StreamObserver {

    private final byte[] request;
    private final boolean whole;
    private @Nullable YamuxStream stream;
    private boolean reading;
    private int received;
    private boolean answered;
    private boolean reset;

    /** @param whole whether the request ends */
    Requester(byte[] request, boolean whole) {
        this.request = request;
        this.whole = whole;
    }

    /** The bytes that were read of the answer. */
    int received() {
        return received;
    }

    /** Whether the whole answer was read. */
    boolean answered() {
        return answered;
    }

    /** Whether the stream came to nothing. */
    boolean reset() {
        return reset;
    }

    /** Reads from now on. Called on the loop. */
    void read() {
        reading = true;
        if (stream != null) {
            readable();
        }
    }

    /** Gives up. Called on the loop. */
    void cancel() {
        if (stream != null) {
            stream.reset();
        }
    }

    @Override
    public StreamObserver opened(ProtocolStream agreed) {
        stream = agreed.bytes();
        agreed.bytes().write(request);
        if (whole) {
            agreed.bytes().closeWrite();
        }
        return this;
    }

    @Override
    public void readable() {
        if (reading && stream != null) {
            received += stream.read(stream.available()).length;
            answered = stream.ended();
        }
    }

    @Override
    public void refused(QuoinException cause) {
        reset = true;
    }

    @Override
    public void failed(QuoinException cause) {
        reset = true;
    }
}
