package io.quoin.plugins.libp2p.kad;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Does the same with several peers at once, and counts. */
final class Successes {

    private Successes() {}

    /**
     * Completes when every peer has succeeded or failed.
     *
     * @param deed completes with whether the peer did what it was asked for
     * @param what for people: no peer {@code what}
     * @return how many did, at least 1; fails with {@code NET_UNREACHABLE} if none did
     */
    static CompletableFuture<Integer> count(
            List<KadPeer> peers, Function<KadPeer, CompletableFuture<Boolean>> deed, String what) {
        AtomicInteger successes = new AtomicInteger();
        CompletableFuture<?>[] all = peers.stream()
                .map(peer -> deed.apply(peer)
                        .handle((done, failure) -> failure == null && done ? successes.incrementAndGet() : 0))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all).thenApply(none -> {
            if (successes.get() == 0) {
                throw new QuoinException(
                        NetworkError.NET_UNREACHABLE, "None of the " + peers.size() + " nearest DHT peers " + what);
            }
            return successes.get();
        });
    }
}
