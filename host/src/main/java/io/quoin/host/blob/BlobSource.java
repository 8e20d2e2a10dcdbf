package io.quoin.host.blob;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Content from the store, or else from the first place that has it; what comes from elsewhere is kept. Thread-safe. */
public final class BlobSource {

    private static final Logger LOG = LoggerFactory.getLogger(BlobSource.class);

    private final BlobStore blobs;
    private final List<Function<Hash, CompletableFuture<byte[]>>> places;
    private final Map<Hash, CompletableFuture<byte[]>> underWay = new ConcurrentHashMap<>();

    /**
     * @param places give content with the hash that they are asked for, or fail; asked one after the other; at least one
     */
    public BlobSource(BlobStore blobs, List<Function<Hash, CompletableFuture<byte[]>>> places) {
        this.blobs = blobs;
        this.places = List.copyOf(places);
    }

    /**
     * The content of a hash. Fails with the last place's reason, {@code BLOB_UNAVAILABLE} as a rule, or with the store's
     * reason not to keep it. What is asked for several times at once is fetched once.
     */
    public CompletableFuture<byte[]> fetch(Hash hash) {
        return stored(hash).map(CompletableFuture::completedFuture).orElseGet(() -> fetched(hash));
    }

    /** A damaged copy counts as missing: what comes from elsewhere replaces it. */
    private Optional<byte[]> stored(Hash hash) {
        try {
            return blobs.get(hash);
        } catch (QuoinException e) {
            LOG.error("A stored content is fetched anew: {}", e.toString());
            return Optional.empty();
        }
    }

    private CompletableFuture<byte[]> fetched(Hash hash) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        CompletableFuture<byte[]> earlier = underWay.putIfAbsent(hash, result);
        if (earlier != null) {
            return earlier;
        }
        var unused = from(places, hash).thenApply(this::kept).whenComplete((content, failure) -> {
            underWay.remove(hash);
            if (failure == null) {
                result.complete(content);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    /** What the store refuses would be refused from everywhere else as well. */
    private byte[] kept(byte[] content) {
        blobs.put(content);
        return content;
    }

    private static CompletableFuture<byte[]> from(List<Function<Hash, CompletableFuture<byte[]>>> left, Hash hash) {
        CompletableFuture<byte[]> first = left.get(0).apply(hash);
        return left.size() == 1
                ? first
                : first.exceptionallyCompose(failure -> {
                    LOG.debug("{} is looked for elsewhere", hash, failure);
                    return from(left.subList(1, left.size()), hash);
                });
    }
}
