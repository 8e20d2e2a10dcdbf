package io.quoin.host.blob.spread;

import io.quoin.host.blob.ContentAnswer;
import io.quoin.host.blob.coding.BlobCoding;
import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other peers, as far as slices go: who keeps some, and what they answer. Thread-safe. */
final class SlicePeers {

    /** How long one peer may take for an answer. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** How long a peer may take to say what it keeps. */
    static final Duration OFFER_TIMEOUT = Duration.ofSeconds(3);

    /** The most peers that are looked for in the DHT for one content. */
    static final int MAX_PROVIDERS = BlobCoding.MAX_SLICES;

    /** The most connected peers that are asked for a content. */
    static final int MAX_CONNECTED = 32;

    private static final Logger LOG = LoggerFactory.getLogger(SlicePeers.class);

    private final PeerNetwork network;
    private final String protocol;

    SlicePeers(PeerNetwork network, String protocol) {
        this.network = network;
        this.protocol = protocol;
    }

    PeerId self() {
        return network.self();
    }

    /** The connected peers. */
    SortedSet<PeerId> connected() {
        return network.peers().stream().map(PeerInfo::id).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    /** The connected peers that are asked for a content, another choice for each content. */
    List<PeerId> neighbours(Hash content) {
        return new Rendezvous(content)
                .order(connected()).stream().limit(MAX_CONNECTED).toList();
    }

    /** Announces in the DHT that this node keeps slices of a content; fails if no peer was told. */
    CompletableFuture<Integer> announce(Hash content) {
        return guarded(() -> network.dht().provide(content));
    }

    void announceNoMore(Hash content) {
        network.dht().unprovide(content);
    }

    /** The peers that the DHT names for a content and that can be reached; never fails. */
    CompletableFuture<Collection<PeerId>> providers(Hash content) {
        return guarded(() -> network.dht().findProviders(content, MAX_PROVIDERS))
                .exceptionally(failure -> {
                    LOG.debug("No providers of {} are found: {}", content, FailureText.of(failure));
                    return List.of();
                })
                .thenCompose(found ->
                        gather(found, provider -> guarded(() -> network.dht().reach(provider))))
                .thenApply(Map::values);
    }

    /**
     * What peers say they keep of a content. Who is silent, answers nonsense or keeps nothing is left out; never fails.
     */
    CompletableFuture<Map<PeerId, List<Offer>>> offers(Hash content, Collection<PeerId> asked) {
        SortedSet<PeerId> others = new TreeSet<>(asked);
        others.remove(self());
        return gather(others, peer -> offersOf(peer, content)).thenApply(offers -> {
            offers.values().removeIf(List::isEmpty);
            return offers;
        });
    }

    private CompletableFuture<List<Offer>> offersOf(PeerId peer, Hash content) {
        return ask(peer, new SliceRequest.OffersOf(content), Offer.MAX_BYTES, OFFER_TIMEOUT, Offer::decode);
    }

    /** A manifest; fails if the peer lacks it or sends another one. */
    CompletableFuture<BlobManifest> manifest(PeerId peer, Hash content, Hash manifest) {
        return ask(
                peer,
                new SliceRequest.ManifestOf(content, manifest),
                1 + BlobManifest.MAX_BYTES,
                ANSWER_TIMEOUT,
                answer -> {
                    byte[] bytes = ContentAnswer.decode(answer)
                            .orElseThrow(() -> new IllegalArgumentException("The peer offers a manifest and lacks it"));
                    BlobManifest decoded = BlobManifest.decode(bytes);
                    if (!Hash.sha256(bytes).equals(manifest)
                            || !decoded.content().equals(content)) {
                        throw new IllegalArgumentException("The peer sent another manifest than " + manifest);
                    }
                    return decoded;
                });
    }

    /** A shard, unchecked, or its absence. */
    CompletableFuture<Optional<byte[]>> shard(BlobManifest manifest, ShardAsk ask) {
        SliceRequest request = new SliceRequest.ShardOf(manifest.content(), manifest.hash(), ask.slice(), ask.chunk());
        return ask(ask.peer(), request, 1 + manifest.shardBytes(ask.chunk()), ANSWER_TIMEOUT, ContentAnswer::decode);
    }

    /** Asks a peer to keep slices. */
    CompletableFuture<TakeAnswer> take(PeerId peer, BlobManifest manifest, SortedSet<Integer> slices) {
        return ask(peer, new SliceRequest.Take(manifest, slices), 1, ANSWER_TIMEOUT, TakeAnswer::decode);
    }

    private <T> CompletableFuture<T> ask(
            PeerId peer, SliceRequest request, int maxAnswer, Duration timeout, Function<byte[], T> decode) {
        return guarded(() -> network.request(peer, protocol, request.encode(), maxAnswer, timeout))
                .thenApply(decode);
    }

    /** A call that is refused at once fails like one that is refused later. */
    private static <T> CompletableFuture<T> guarded(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (QuoinException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The results of those calls that do not fail. */
    static <K, T> CompletableFuture<Map<K, T>> gather(Collection<K> keys, Function<K, CompletableFuture<T>> call) {
        Map<K, CompletableFuture<Optional<T>>> calls = new LinkedHashMap<>();
        for (K key : keys) {
            calls.put(key, call.apply(key).handle((result, failure) -> {
                if (failure != null) {
                    LOG.debug("{} does not answer for slices: {}", key, FailureText.of(failure));
                }
                return Optional.ofNullable(result);
            }));
        }
        return CompletableFuture.allOf(calls.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<K, T> results = new LinkedHashMap<>();
                    calls.forEach((key, answer) -> answer.join().ifPresent(result -> results.put(key, result)));
                    return results;
                });
    }
}
