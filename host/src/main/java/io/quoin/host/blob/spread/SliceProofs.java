package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A slice is kept by whoever can show one of its shards, drawn by lot. Thread-safe. */
final class SliceProofs {

    private static final Logger LOG = LoggerFactory.getLogger(SliceProofs.class);

    private final SlicePeers peers;
    private final SliceStore store;
    private final RandomGenerator random;

    SliceProofs(SlicePeers peers, SliceStore store, RandomGenerator random) {
        this.peers = peers;
        this.store = store;
        this.random = random;
    }

    /** Own slices that cannot be shown. */
    List<Integer> damaged(Holding holding) {
        BlobManifest manifest = holding.manifest();
        Hash hash = manifest.hash();
        return holding.slices().stream()
                .filter(slice -> {
                    int chunk = draw(manifest);
                    return !proves(store.shard(manifest.content(), hash, slice, chunk), manifest, slice, chunk);
                })
                .toList();
    }

    /** The slices that a peer shows, of those that it says it keeps. */
    CompletableFuture<Set<Integer>> shown(PeerId peer, BlobManifest manifest, List<Offer> offers) {
        Hash hash = manifest.hash();
        SortedSet<Integer> claimed = new TreeSet<>();
        offers.stream()
                .filter(offer -> offer.manifest().equals(hash))
                .forEach(offer -> claimed.addAll(offer.slices().headSet(manifest.slices())));
        return SlicePeers.gather(claimed, slice -> shows(peer, manifest, slice)).thenApply(answers -> {
            Set<Integer> shown = new TreeSet<>();
            answers.forEach((slice, proved) -> {
                if (proved) {
                    shown.add(slice);
                }
            });
            if (shown.size() < claimed.size()) {
                LOG.warn("Peer {} claims the slices {} of {} and shows {}", peer, claimed, manifest.content(), shown);
            }
            return shown;
        });
    }

    private CompletableFuture<Boolean> shows(PeerId peer, BlobManifest manifest, int slice) {
        int chunk = draw(manifest);
        return peers.shard(manifest, new ShardAsk(peer, slice, chunk))
                .thenApply(shard -> proves(shard, manifest, slice, chunk));
    }

    private int draw(BlobManifest manifest) {
        return random.nextInt(manifest.chunks());
    }

    private static boolean proves(Optional<byte[]> shard, BlobManifest manifest, int slice, int chunk) {
        return shard.filter(bytes -> Hash.sha256(bytes).equals(manifest.shard(chunk, slice)))
                .isPresent();
    }
}
