package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.resolve.AddressResolver;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stays connected with the peers it was told of. The state is confined to the core thread. */
public final class Dialer implements SwarmListener {

    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
    private static final int MAX_TARGETS = 1024;

    private final Swarm swarm;
    private final AddressResolver resolver;
    private final NetworkThreads threads;
    private final ScheduledExecutorService timers;
    private final RandomGenerator random;
    private final Duration firstPause;
    private final Duration longestPause;
    private final Map<PeerId, DialTarget> targets = new HashMap<>();
    private boolean closed;

    public Dialer(
            Swarm swarm,
            AddressResolver resolver,
            NetworkThreads threads,
            ScheduledExecutorService timers,
            RandomGenerator random,
            Duration firstPause,
            Duration longestPause) {
        this.swarm = swarm;
        this.resolver = resolver;
        this.threads = threads;
        this.timers = timers;
        this.random = random;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /**
     * Connects, and connects again whenever the connection is lost.
     *
     * @param address ends in the peer's id
     * @return completes on a worker thread with the first success; fails only with {@code NET_OVERLOADED} beyond 1024
     *     peers, and with {@code NET_CLOSED}
     */
    public CompletableFuture<PeerId> keep(Multiaddr address) {
        CompletableFuture<PeerId> result = new CompletableFuture<>();
        threads.core().execute(() -> {
            PeerId peer = TcpAddresses.peer(address);
            DialTarget target = closed ? null : target(peer);
            if (target == null) {
                NetworkError code = closed ? NetworkError.NET_CLOSED : NetworkError.NET_OVERLOADED;
                result.completeExceptionally(new QuoinException(code, "The peer " + peer + " cannot be dialled"));
                return;
            }
            target.add(address);
            var unused = target.connected().whenComplete((id, failure) -> settle(result, id, failure));
            attempt(target);
        });
        return result;
    }

    /** Whether this node was told to stay connected with a peer. Called on the core thread. */
    public boolean keeps(PeerId peer) {
        return targets.containsKey(peer);
    }

    /** Dials no more. Called on the core thread. */
    public void stop() {
        closed = true;
        targets.values()
                .forEach(target -> target.connected()
                        .completeExceptionally(new QuoinException(NetworkError.NET_CLOSED, "The network is closed")));
        targets.clear();
    }

    @Override
    public void opened(Connection connection) {}

    @Override
    public void connected(PeerId peer) {
        DialTarget target = targets.get(peer);
        if (target != null) {
            target.connected().complete(peer);
        }
    }

    @Override
    public void disconnected(PeerId peer) {
        DialTarget target = targets.get(peer);
        if (target != null && target.begin()) {
            pause(target);
        }
    }

    /** A success is told on a worker thread; a failure only comes at the end, when there is none left. */
    private void settle(CompletableFuture<PeerId> result, @Nullable PeerId id, @Nullable Throwable failure) {
        if (id != null) {
            threads.workers().execute(() -> result.complete(id));
        } else if (failure != null) {
            result.completeExceptionally(failure);
        }
    }

    private @Nullable DialTarget target(PeerId peer) {
        if (targets.size() >= MAX_TARGETS && !targets.containsKey(peer)) {
            return null;
        }
        return targets.computeIfAbsent(peer, id -> new DialTarget(id, new Backoff(firstPause, longestPause, random)));
    }

    private void attempt(DialTarget target) {
        if (swarm.connection(target.peer()) != null) {
            target.connected().complete(target.peer());
        } else if (!closed && target.begin()) {
            Multiaddr address = target.nextAddress();
            TcpAddresses.literal(address)
                    .ifPresentOrElse(socket -> dialInTurn(target, List.of(socket)), () -> lookUp(target, address));
        }
    }

    private void lookUp(DialTarget target, Multiaddr address) {
        threads.resolvers().execute(() -> {
            try {
                dialInTurn(target, resolver.sockets(address));
            } catch (QuoinException e) {
                attempted(target, e);
            }
        });
    }

    /** Dials the first of some sockets, at least one, and the next ones until one is the peer's. */
    private void dialInTurn(DialTarget target, List<InetSocketAddress> sockets) {
        swarm.dial(sockets.get(0), target.peer(), failure -> {
            if (failure == null || sockets.size() == 1) {
                attempted(target, failure);
            } else {
                dialInTurn(target, sockets.subList(1, sockets.size()));
            }
        });
    }

    private void attempted(DialTarget target, @Nullable QuoinException failure) {
        threads.core().execute(() -> {
            if (failure == null) {
                target.backoff().reset();
                target.end();
                // The connection may be lost again already, while the attempt was still under way.
                if (swarm.connection(target.peer()) == null && target.begin()) {
                    pause(target);
                }
            } else {
                LOG.debug("Dialling {} failed: {}", target.peer(), failure.toString());
                pause(target);
            }
        });
    }

    private void pause(DialTarget target) {
        if (closed) {
            return;
        }
        try {
            var unused = timers.schedule(
                    () -> threads.core().execute(() -> {
                        target.end();
                        attempt(target);
                    }),
                    target.backoff().next().toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The node's timers are stopped; {} is not dialled again", target.peer());
        }
    }
}
