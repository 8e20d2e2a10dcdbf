package io.quoin.simulator.whole;

import io.quoin.simulator.Machine;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** What a process fetches by its hash: late the first time, and in vain now and then until the calm. */
final class Contents {

    private static final int SLOWEST = 1_500;

    private final Map<Hash, byte[]> published;
    private final Machine machine;
    private final SplittableRandom random;
    private final Map<Hash, CompletableFuture<byte[]>> fetched = new HashMap<>();

    /**
     * @param published all that there is
     */
    Contents(Map<Hash, byte[]> published, Machine machine, SplittableRandom random) {
        this.published = published;
        this.machine = machine;
        this.random = random;
    }

    CompletableFuture<byte[]> fetch(Hash hash) {
        CompletableFuture<byte[]> known = fetched.get(hash);
        return known != null && !known.isCompletedExceptionally() ? known : begin(hash);
    }

    private CompletableFuture<byte[]> begin(Hash hash) {
        CompletableFuture<byte[]> coming = new CompletableFuture<>();
        fetched.put(hash, coming);
        boolean fails = !machine.world().isCalm() && random.nextInt(6) == 0;
        machine.after(random.nextLong(SLOWEST), () -> {
            byte[] found = published.get(hash);
            if (fails || found == null) {
                coming.completeExceptionally(
                        new QuoinException(NetworkError.NET_TIMEOUT, "Nobody sent " + hash.shortHex()));
            } else {
                coming.complete(found);
            }
        });
        return coming;
    }
}
