package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets only so many requests to a peer be under way at once; a few more wait. Thread-safe. */
final class PeerSlots {

    /** Half of the streams that this node, js-libp2p and rust-libp2p let a peer have. */
    static final int AT_ONCE = 16;

    static final int MAX_WAITING = 64;

    private static final class Line {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int underWay;
    }

    private final Map<PeerId, Line> lines = new HashMap<>();

    /**
     * Makes a request as soon as a slot is free.
     *
     * @return what the request becomes; fails with {@code NET_OVERLOADED} while 64 wait for the peer already
     */
    <T> CompletableFuture<T> run(PeerId peer, Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable start = () -> {
            var unused = request.get().whenComplete((value, failure) -> {
                leave(peer);
                settle(result, value, failure);
            });
        };
        synchronized (lines) {
            Line line = lines.computeIfAbsent(peer, any -> new Line());
            if (line.underWay == AT_ONCE) {
                if (line.waiting.size() == MAX_WAITING) {
                    return CompletableFuture.failedFuture(new QuoinException(
                            NetworkError.NET_OVERLOADED, "Too many DHT requests wait for the peer " + peer));
                }
                line.waiting.add(start);
                return result;
            }
            line.underWay++;
        }
        start.run();
        return result;
    }

    /** Whether requests to a peer are under way. */
    boolean busy(PeerId peer) {
        synchronized (lines) {
            return lines.containsKey(peer);
        }
    }

    private void leave(PeerId peer) {
        Runnable next = null;
        synchronized (lines) {
            Line line = lines.get(peer);
            if (line != null) {
                next = line.waiting.poll();
                if (next == null && --line.underWay == 0) {
                    lines.remove(peer);
                }
            }
        }
        if (next != null) {
            next.run();
        }
    }

    private static <T> void settle(CompletableFuture<T> result, @Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }
}
