package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Dials a peer once, at one address after the other, without keeping the connection alive. Thread-safe. */
public final class PeerDialer {

    private static final int MAX_UNDER_WAY = 64;
    private static final int MAX_ADDRESSES = 4;

    private final Swarm swarm;
    private final Executor workers;
    private final Map<PeerId, CompletableFuture<PeerId>> underWay = new ConcurrentHashMap<>();

    public PeerDialer(Swarm swarm, Executor workers) {
        this.swarm = swarm;
        this.workers = workers;
    }

    /**
     * Connects with a peer.
     *
     * @param addresses TCP endpoints without host names, of which the first four are tried
     * @return completes on a worker thread; fails with {@code NET_UNREACHABLE} or the reason of the last attempt, and
     *     with {@code NET_OVERLOADED} while 64 peers are being dialled
     */
    public CompletableFuture<PeerId> dial(PeerId peer, List<Multiaddr> addresses) {
        CompletableFuture<PeerId> result = new CompletableFuture<>();
        if (underWay.size() >= MAX_UNDER_WAY) {
            result.completeExceptionally(new QuoinException(
                    NetworkError.NET_OVERLOADED, MAX_UNDER_WAY + " peers are being dialled already"));
            return result;
        }
        CompletableFuture<PeerId> earlier = underWay.putIfAbsent(peer, result);
        if (earlier != null) {
            return earlier;
        }
        var unused = result.whenComplete((id, failure) -> underWay.remove(peer, result));
        attempt(
                peer,
                addresses.subList(0, Math.min(MAX_ADDRESSES, addresses.size())),
                new QuoinException(NetworkError.NET_UNREACHABLE, "No usable address of the peer " + peer + " is known"),
                result);
        return result;
    }

    private void attempt(
            PeerId peer, List<Multiaddr> addresses, QuoinException lastFailure, CompletableFuture<PeerId> result) {
        if (swarm.connection(peer) != null) {
            workers.execute(() -> result.complete(peer));
        } else if (addresses.isEmpty()) {
            workers.execute(() -> result.completeExceptionally(lastFailure));
        } else {
            swarm.dial(TcpAddresses.resolve(addresses.get(0)), peer, failure -> {
                if (failure == null) {
                    workers.execute(() -> result.complete(peer));
                } else {
                    attempt(peer, addresses.subList(1, addresses.size()), failure, result);
                }
            });
        }
    }
}
