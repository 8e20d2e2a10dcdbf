package io.quoin.host.blob.spread;

import static java.util.Objects.requireNonNull;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.text.FailureText;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a content that is here whole could be had from the slices of others. What peers say they keep proves
 * nothing: they show shards of it, or the content is restored from it. Thread-safe.
 */
final class SpreadCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SpreadCheck.class);

    private final SlicePeers peers;
    private final SliceStore store;
    private final SliceProofs proofs;
    private final SliceFetcher fetcher;
    private CompletableFuture<Boolean> lastRestored = CompletableFuture.completedFuture(true);

    SpreadCheck(SlicePeers peers, SliceStore store, SliceProofs proofs, SliceFetcher fetcher) {
        this.peers = peers;
        this.store = store;
        this.proofs = proofs;
        this.fetcher = fetcher;
    }

    /**
     * Whether enough slices are kept by others.
     *
     * @param own what the content is cut into here: the manifest of others as a rule, and then a few shards tell
     */
    CompletableFuture<Boolean> isSpread(BlobManifest own) {
        Hash content = own.content();
        return offers(content)
                .thenCompose(offers -> isShown(own, offers)
                        .thenCompose(shown -> shown || !hasOthers(own, offers.values())
                                ? CompletableFuture.completedFuture(shown)
                                : isRestored(content)));
    }

    /** Whether this node keeps slices of a content that are encrypted, or another one shows some. */
    CompletableFuture<Boolean> isEncrypted(Hash content) {
        if (store.holdings(content).stream()
                .anyMatch(holding -> holding.manifest().encrypted())) {
            return CompletableFuture.completedFuture(true);
        }
        return offers(content).thenCompose(offers -> {
            List<ManifestSources> candidates = ManifestSources.ranked(List.of(), offers);
            return SlicePeers.gather(candidates, sources -> isShownEncrypted(content, sources, offers))
                    .thenApply(shown -> shown.containsValue(true));
        });
    }

    private CompletableFuture<Map<PeerId, List<Offer>>> offers(Hash content) {
        return peers.providers(content)
                .thenCompose(providers ->
                        peers.offers(content, providers.isEmpty() ? peers.neighbours(content) : providers));
    }

    private CompletableFuture<Boolean> isShownEncrypted(
            Hash content, ManifestSources sources, Map<PeerId, List<Offer>> offers) {
        Set<PeerId> keepers = sources.peers().keySet();
        return fetcher.manifest(content, sources.manifest(), List.copyOf(keepers))
                .thenCompose(manifest -> manifest.encrypted()
                        ? shown(manifest, keepers, offers).thenApply(slices -> !slices.isEmpty())
                        : CompletableFuture.completedFuture(false));
    }

    private CompletableFuture<Boolean> isShown(BlobManifest own, Map<PeerId, List<Offer>> offers) {
        return shown(own, offers.keySet(), offers)
                .thenApply(slices -> slices.size() >= own.coding().dataShards());
    }

    /** The slices that any of the peers shows, of those that they offer. */
    private CompletableFuture<Set<Integer>> shown(
            BlobManifest manifest, Collection<PeerId> asked, Map<PeerId, List<Offer>> offers) {
        return SlicePeers.gather(asked, peer -> proofs.shown(peer, manifest, requireNonNull(offers.get(peer))))
                .thenApply(byPeer ->
                        byPeer.values().stream().flatMap(Collection::stream).collect(Collectors.toSet()));
    }

    private static boolean hasOthers(BlobManifest own, Collection<List<Offer>> offers) {
        Hash manifest = own.hash();
        return offers.stream()
                .flatMap(List::stream)
                .anyMatch(offer -> !offer.manifest().equals(manifest));
    }

    /**
     * A manifest that is not made here may be made up, so that its shards prove nothing; the content's hash does. One is
     * restored at a time, so that one at a time is in memory.
     */
    private synchronized CompletableFuture<Boolean> isRestored(Hash content) {
        lastRestored = lastRestored
                .thenCompose(before -> fetcher.content(content))
                .handle((whole, failure) -> {
                    if (failure != null) {
                        LOG.info(
                                "What peers say they keep of {} does not give it back: {}",
                                content,
                                FailureText.of(failure));
                    }
                    return failure == null;
                });
        return lastRestored;
    }
}
