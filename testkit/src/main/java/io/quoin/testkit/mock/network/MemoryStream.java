package io.quoin.testkit.mock.network;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerStream;
import java.util.concurrent.CompletableFuture;

/**
 * One end of a stream of memory. Thread-safe.
 *
 * @param peer at the other end
 * @param incoming what the peer writes
 * @param outgoing what the peer reads
 */
record MemoryStream(PeerId peer, String protocol, MemoryPipe incoming, MemoryPipe outgoing) implements PeerStream {

    /** The same stream as the other end has it. */
    MemoryStream opposite(PeerId self) {
        return new MemoryStream(self, protocol, outgoing, incoming);
    }

    @Override
    public CompletableFuture<Void> write(byte[] bytes) {
        return bytes.length > MAX_WRITE_BYTES
                ? CompletableFuture.failedFuture(MemoryPeer.tooLarge(bytes.length, MAX_WRITE_BYTES))
                : outgoing.write(bytes);
    }

    @Override
    public CompletableFuture<byte[]> read(int max) {
        return incoming.read(max);
    }

    @Override
    public void closeWrite() {
        outgoing.end();
    }

    @Override
    public void reset() {
        fail(new QuoinException(NetworkError.NET_PROTOCOL, "The stream was reset"));
    }

    /** Ends both directions, unless they have ended. */
    void fail(QuoinException cause) {
        if (!over()) {
            incoming.fail(cause);
            outgoing.fail(cause);
        }
    }

    boolean over() {
        return incoming.over() && outgoing.over();
    }
}
