package io.quoin.host.blob.spread;

import static java.util.Objects.requireNonNull;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.text.FailureText;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a content that is here whole could be had from the slices of others. What peers say they keep proves
 * nothing: they show shards of it, or the content is restored from it. Thread-safe.
 */
final class SpreadCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SpreadCheck.class);

    private final SlicePeers peers;
    private final SliceProofs proofs;
    private final SliceFetcher fetcher;
    private CompletableFuture<Boolean> lastRestored = CompletableFuture.completedFuture(true);

    SpreadCheck(SlicePeers peers, SliceProofs proofs, SliceFetcher fetcher) {
        this.peers = peers;
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
        return peers.providers(content)
                .thenCompose(
                        providers -> peers.offers(content, providers.isEmpty() ? peers.neighbours(content) : providers))
                .thenCompose(offers -> isShown(own, offers)
                        .thenCompose(shown -> shown || !hasOthers(own, offers.values())
                                ? CompletableFuture.completedFuture(shown)
                                : isRestored(content)));
    }

    private CompletableFuture<Boolean> isShown(BlobManifest own, Map<PeerId, List<Offer>> offers) {
        return SlicePeers.gather(offers.keySet(), peer -> proofs.shown(peer, own, requireNonNull(offers.get(peer))))
                .thenApply(shown -> shown.values().stream()
                                .flatMap(Collection::stream)
                                .distinct()
                                .count()
                        >= own.coding().dataShards());
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
