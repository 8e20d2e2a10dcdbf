package io.quoin.plugins.libp2p.stream;

import io.quoin.plugins.libp2p.net.OpenFutures;
import io.quoin.plugins.libp2p.net.ProtocolStream;
import io.quoin.plugins.libp2p.net.StreamOpener;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A stream that the peer has not agreed to yet. Confined to the connection's loop; settles once. */
final class PendingStream implements StreamOpener {

    private final CompletableFuture<PeerStream> opened;
    private final OpenFutures futures;
    private Wire.@Nullable Cancellable deadline;
    private boolean over;

    PendingStream(CompletableFuture<PeerStream> opened, OpenFutures futures) {
        this.opened = opened;
        this.futures = futures;
    }

    void deadline(Wire.Cancellable timer) {
        deadline = timer;
    }

    void expire(String protocol, Duration timeout) {
        refused(new QuoinException(
                NetworkError.NET_TIMEOUT,
                "The peer did not agree to a stream of " + protocol + " within " + timeout.toMillis() + " ms"));
    }

    @Override
    public StreamObserver opened(ProtocolStream agreed) {
        DuplexStream stream = new DuplexStream(agreed, futures);
        if (over) {
            agreed.bytes().reset();
            return stream;
        }
        end();
        var unused = opened.whenComplete((taken, failure) -> {
            if (taken != stream) {
                // Nobody waits any more: the future was cancelled, or the network is closed.
                stream.reset();
            }
        });
        futures.complete(opened, stream);
        return stream;
    }

    @Override
    public void refused(QuoinException cause) {
        if (!over) {
            end();
            futures.fail(opened, cause);
        }
    }

    private void end() {
        over = true;
        if (deadline != null) {
            deadline.cancel();
        }
    }
}
