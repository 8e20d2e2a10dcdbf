package io.quoin.plugins.libp2p.stream;

import io.quoin.plugins.libp2p.net.AwaitedStreams;
import io.quoin.plugins.libp2p.net.OpenFutures;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Opens streams. Thread-safe. */
public final class StreamClient {

    private final AwaitedStreams streams;
    private final OpenFutures futures;

    /** @param futures of what is asked of the streams */
    public StreamClient(AwaitedStreams streams, OpenFutures futures) {
        this.streams = streams;
        this.futures = futures;
    }

    /** Opens a stream of a protocol with a connected peer. */
    public CompletableFuture<PeerStream> open(PeerId peer, String protocol, Duration timeout) {
        return streams.open(
                peer, protocol, timeout, "agree to a stream of", opened -> new PendingStream(opened, futures));
    }
}
