package io.quoin.plugins.libp2p.stream;

import io.quoin.plugins.libp2p.net.Awaited;
import io.quoin.plugins.libp2p.net.OpenFutures;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerStream;

/** A stream that the peer has not agreed to yet. Confined to the connection's loop. */
final class PendingStream implements StreamOpener {

    private final Awaited<PeerStream> opened;
    private final OpenFutures futures;

    /** @param futures of what is asked of the stream */
    PendingStream(Awaited<PeerStream> opened, OpenFutures futures) {
        this.opened = opened;
        this.futures = futures;
    }

    @Override
    public StreamObserver opened(ProtocolStream agreed) {
        DuplexStream stream = new DuplexStream(agreed, futures);
        if (!opened.succeed(stream)) {
            agreed.bytes().reset();
            return stream;
        }
        var unused = opened.future().whenComplete((taken, failure) -> {
            if (taken != stream) {
                // Nobody waits any more: the future was cancelled, or the network is closed.
                stream.reset();
            }
        });
        return stream;
    }

    @Override
    public void refused(QuoinException cause) {
        opened.fail(cause);
    }
}
