package io.quoin.plugins.libp2p.net;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Opens streams with connected peers for those who wait for what comes of them. Thread-safe. */
public final class AwaitedStreams {

    private final Swarm swarm;
    private final OpenFutures futures;

    public AwaitedStreams(Swarm swarm, OpenFutures futures) {
        this.swarm = swarm;
        this.futures = futures;
    }

    /**
     * @param late what the peer did not do if the time is over, before the name of the protocol
     * @param user of the stream, which is refused it when the time is over, also if it has it by then
     */
    public <T> CompletableFuture<T> open(
            PeerId peer, String protocol, Duration timeout, String late, Function<Awaited<T>, StreamOpener> user) {
        Connection connection = swarm.connection(peer);
        if (connection == null) {
            return CompletableFuture.failedFuture(new QuoinException(
                    NetworkError.NET_UNREACHABLE, "The peer " + peer + " is not connected; connect to it first"));
        }
        Awaited<T> awaited = new Awaited<>(futures);
        StreamOpener opener = user.apply(awaited);
        Runnable expire = () -> opener.refused(new QuoinException(
                NetworkError.NET_TIMEOUT,
                "The peer did not " + late + " " + protocol + " within " + timeout.toMillis() + " ms"));
        connection.execute(() -> awaited.deadline(connection.schedule(timeout, expire)));
        connection.open(List.of(protocol), opener);
        return awaited.future();
    }
}
