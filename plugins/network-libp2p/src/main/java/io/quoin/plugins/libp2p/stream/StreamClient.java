package io.quoin.plugins.libp2p.stream;

import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.OpenFutures;
import io.quoin.plugins.libp2p.net.Swarm;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Opens streams. Thread-safe. */
public final class StreamClient {

    private final Swarm swarm;
    private final OpenFutures futures;

    /** @param futures of the streams and of what is asked of them */
    public StreamClient(Swarm swarm, OpenFutures futures) {
        this.swarm = swarm;
        this.futures = futures;
    }

    /** Opens a stream of a protocol with a connected peer. */
    public CompletableFuture<PeerStream> open(PeerId peer, String protocol, Duration timeout) {
        Connection connection = swarm.connection(peer);
        if (connection == null) {
            return CompletableFuture.failedFuture(new QuoinException(
                    NetworkError.NET_UNREACHABLE, "The peer " + peer + " is not connected; connect to it first"));
        }
        CompletableFuture<PeerStream> opened = futures.open();
        PendingStream pending = new PendingStream(opened, futures);
        connection.execute(
                () -> pending.deadline(connection.schedule(timeout, () -> pending.expire(protocol, timeout))));
        connection.open(List.of(protocol), pending);
        return opened;
    }
}
