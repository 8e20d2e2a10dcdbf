package io.quoin.host.blob.spread;

import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.blob.coding.EncodedContent;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts contents that are here into slices and keeps them all, until other peers have taken theirs. Thread-safe: the work
 * is done on the worker.
 */
final class SlicePublisher {

    /** The most contents for which the peers are asked at a time whether somebody has published them. */
    static final int MAX_LOOKED_UP = 16;

    private static final Logger LOG = LoggerFactory.getLogger(SlicePublisher.class);

    private final BlobStore blobs;
    private final SliceStore store;
    private final SlicePeers peers;
    private final SpreadSettings settings;
    private final Executor worker;
    private final Consumer<BlobManifest> published;
    private final Set<Hash> lookedUp = new HashSet<>();

    /** @param published told when slices are there to be given away */
    SlicePublisher(
            BlobStore blobs,
            SliceStore store,
            SlicePeers peers,
            SpreadSettings settings,
            Executor worker,
            Consumer<BlobManifest> published) {
        this.blobs = blobs;
        this.store = store;
        this.peers = peers;
        this.settings = settings;
        this.worker = worker;
        this.published = published;
    }

    /** Publishes a content if it is here and its slices are not. */
    void publish(Hash content) {
        worker.execute(() -> publishNow(content, false));
    }

    /** Publishes a content if it is here, though some of its slices are. */
    void publishAgain(Hash content) {
        worker.execute(() -> publishNow(content, true));
    }

    private void publishNow(Hash content, boolean again) {
        Optional<byte[]> whole = blobs.get(content).filter(bytes -> bytes.length > 0);
        if (whole.isEmpty()) {
            return;
        }
        EncodedContent encoded = EncodedContent.of(whole.get(), settings.coding(), settings.secret());
        BlobManifest manifest = encoded.manifest();
        if (!again && store.holding(content, manifest.hash()).isPresent()) {
            return;
        }
        makeWay(manifest);
        try {
            for (int slice = 0; slice < manifest.slices(); slice++) {
                store.add(manifest, slice, encoded.slice(slice));
            }
        } catch (QuoinException e) {
            LOG.warn("{} is not spread whole: {}", content, e.toString());
        }
        published.accept(manifest);
    }

    /** A manifest that this node made is right; of others, which may be made up, one gives way if there are too many. */
    private void makeWay(BlobManifest own) {
        List<Holding> others = store.holdings(own.content()).stream()
                .filter(holding -> !holding.manifest().equals(own))
                .toList();
        if (others.size() >= Offer.MAX_OFFERS) {
            store.remove(others.get(0).manifest(), others.get(0).slices());
        }
    }

    /**
     * Publishes those contents that are here and that nobody has published, some at a time, each once: a node that
     * stopped after it took a content has not done it. A node without peers cannot know, and waits.
     */
    void publishMissing(Collection<Hash> referenced) {
        if (peers.connected().isEmpty()) {
            return;
        }
        worker.execute(() -> {
            for (Hash content : unknown(referenced)) {
                var unused = peers.providers(content)
                        .thenCompose(providers ->
                                peers.offers(content, providers.isEmpty() ? peers.neighbours(content) : providers))
                        .thenAccept(offers -> {
                            if (offers.isEmpty()) {
                                publish(content);
                            }
                        });
            }
        });
    }

    private synchronized List<Hash> unknown(Collection<Hash> referenced) {
        lookedUp.retainAll(Set.copyOf(referenced));
        List<Hash> unknown = referenced.stream()
                .filter(content -> !lookedUp.contains(content))
                .filter(content -> store.holdings(content).isEmpty() && blobs.contains(content))
                .limit(MAX_LOOKED_UP)
                .toList();
        lookedUp.addAll(unknown);
        return unknown;
    }
}
