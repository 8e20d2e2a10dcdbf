package io.quoin.host.blob.spread;

import io.quoin.host.blob.BlobError;
import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.blob.coding.BlobSecret;
import io.quoin.host.blob.coding.ContentDecoder;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores contents and slices from what several peers keep. Thread-safe. */
final class SliceFetcher {

    /** The most manifests of a content that are tried: a lying one costs as much as an honest one. */
    static final int MAX_TRIED = 4;

    private static final Logger LOG = LoggerFactory.getLogger(SliceFetcher.class);

    private final SlicePeers peers;
    private final SliceStore store;
    private final int maxBlobBytes;
    private final Optional<BlobSecret> secret;

    /** @param maxBlobBytes the largest content that is restored */
    SliceFetcher(SlicePeers peers, SliceStore store, int maxBlobBytes, Optional<BlobSecret> secret) {
        this.peers = peers;
        this.store = store;
        this.maxBlobBytes = maxBlobBytes;
        this.secret = secret;
    }

    /**
     * A content by its id: connected peers are asked first, and those that the DHT names if that was not enough. Fails
     * with {@code BLOB_UNAVAILABLE}.
     */
    CompletableFuture<byte[]> content(Hash content) {
        return peers.offers(content, peers.neighbours(content))
                .thenCompose(offers -> restored(content, offers))
                .thenCompose(near -> near.isPresent()
                        ? CompletableFuture.completedFuture(near)
                        : peers.providers(content)
                                .thenCompose(providers -> peers.offers(content, providers))
                                .thenCompose(offers -> restored(content, offers)))
                .thenApply(found -> found.orElseThrow(() ->
                        new QuoinException(BlobError.BLOB_UNAVAILABLE, "No peers keep enough slices of " + content)));
    }

    private CompletableFuture<Optional<byte[]>> restored(Hash content, Map<PeerId, List<Offer>> offers) {
        List<ManifestSources> candidates = ManifestSources.ranked(store.holdings(content), offers);
        return restored(content, candidates.subList(0, Math.min(MAX_TRIED, candidates.size())));
    }

    private CompletableFuture<Optional<byte[]>> restored(Hash content, List<ManifestSources> candidates) {
        if (candidates.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        ManifestSources first = candidates.get(0);
        return manifest(content, first.manifest(), List.copyOf(first.peers().keySet()))
                .thenCompose(manifest -> shards(manifest, first.peers(), List.of())
                        .thenApply(shards -> Optional.of(new ContentDecoder(manifest).content(shards, secret))))
                .exceptionallyCompose(failure -> {
                    LOG.info(
                            "{} cannot be restored by the manifest {}: {}",
                            content,
                            first.manifest().shortHex(),
                            FailureText.of(failure));
                    return restored(content, candidates.subList(1, candidates.size()));
                });
    }

    /** The manifest from the store, or from the first peer that sends it. */
    CompletableFuture<BlobManifest> manifest(Hash content, Hash manifest, List<PeerId> sources) {
        Optional<Holding> own = store.holding(content, manifest);
        if (own.isPresent()) {
            return CompletableFuture.completedFuture(own.get().manifest());
        }
        if (sources.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new QuoinException(BlobError.BLOB_UNAVAILABLE, "No peer sends the manifest " + manifest));
        }
        return peers.manifest(sources.get(0), content, manifest)
                .thenApply(this::requireSize)
                .exceptionallyCompose(failure -> {
                    LOG.debug("Peer {} sends no manifest: {}", sources.get(0), FailureText.of(failure));
                    return manifest(content, manifest, sources.subList(1, sources.size()));
                });
    }

    private BlobManifest requireSize(BlobManifest manifest) {
        if (manifest.size() > maxBlobBytes) {
            throw new IllegalArgumentException(
                    "Content of " + manifest.size() + " bytes, at most " + maxBlobBytes + " are taken");
        }
        return manifest;
    }

    /**
     * Whole slices, from peers that keep them or made of other ones.
     *
     * @param sources which slices each peer keeps
     */
    CompletableFuture<SortedMap<Integer, List<byte[]>>> slices(
            BlobManifest manifest, Map<PeerId, Set<Integer>> sources, Collection<Integer> wanted) {
        return shards(manifest, sources, wanted).thenApply(shards -> {
            ContentDecoder decoder = new ContentDecoder(manifest);
            SortedMap<Integer, List<byte[]>> slices = new TreeMap<>();
            for (int slice : wanted) {
                List<byte[]> ofSlice = new ArrayList<>();
                for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
                    ofSlice.add(decoder.shard(chunk, slice, shards.get(chunk)));
                }
                slices.put(slice, ofSlice);
            }
            return slices;
        });
    }

    private CompletableFuture<List<Map<Integer, byte[]>>> shards(
            BlobManifest manifest, Map<PeerId, Set<Integer>> sources, Collection<Integer> wanted) {
        ShardFetch fetch = new ShardFetch(manifest, sources, wanted);
        Hash content = manifest.content();
        Hash hash = manifest.hash();
        store.holding(content, hash).ifPresent(own -> {
            for (int slice : own.slices()) {
                for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
                    int number = chunk;
                    store.shard(content, hash, slice, chunk).ifPresent(shard -> fetch.seed(slice, number, shard));
                }
            }
        });
        return ShardRun.of(peers, fetch);
    }
}
