package io.quoin.host.blob.spread;

import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.blob.coding.EncodedContent;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts contents that are here into slices and keeps them all, until other peers have taken theirs. Thread-safe: the work
 * is done on the worker.
 */
final class SlicePublisher {

    /** The most contents of which the peers are asked at a time whether they keep enough slices. */
    static final int MAX_LOOKED_UP = 16;

    /** How many intervals a content is left alone of which others keep enough. */
    static final int RECHECK = 36;

    private static final Logger LOG = LoggerFactory.getLogger(SlicePublisher.class);

    private final BlobStore blobs;
    private final SliceStore store;
    private final SlicePeers peers;
    private final SpreadCheck check;
    private final SpreadSettings settings;
    private final Executor worker;
    private final InstantSource clock;
    private final Consumer<BlobManifest> published;
    private final LookUps lookUps;

    /** @param published told when slices are there to be given away */
    SlicePublisher(
            BlobStore blobs,
            SliceStore store,
            SlicePeers peers,
            SpreadCheck check,
            SpreadSettings settings,
            Executor worker,
            InstantSource clock,
            Consumer<BlobManifest> published) {
        this.blobs = blobs;
        this.store = store;
        this.peers = peers;
        this.check = check;
        this.settings = settings;
        this.worker = worker;
        this.clock = clock;
        this.published = published;
        this.lookUps = new LookUps(settings.interval().multipliedBy(RECHECK));
    }

    /** Publishes a content if it is here and its slices are not. */
    void publish(Hash content) {
        begin(content, false);
    }

    /** Publishes a content if it is here, though some of its slices are. */
    void publishAgain(Hash content) {
        begin(content, true);
    }

    /** What others keep encrypted must not lie beside it for everybody to read. */
    private void begin(Hash content, boolean again) {
        if (settings.secret().isPresent()) {
            worker.execute(() -> publishNow(content, again));
            return;
        }
        var unused = check.isEncrypted(content).whenComplete((encrypted, failure) -> {
            if (failure != null) {
                LOG.warn("{} is not spread: {}", content, FailureText.of(failure));
            } else if (encrypted) {
                LOG.warn(
                        "{} is not spread: others keep it encrypted, and this node has no secret for content", content);
            } else {
                worker.execute(() -> publishNow(content, again));
            }
        });
    }

    private void publishNow(Hash content, boolean again) {
        encoded(content).ifPresent(encoded -> publishNow(encoded, again));
    }

    /** What a content is cut into, if it is here; what is empty has no slices. */
    private Optional<EncodedContent> encoded(Hash content) {
        return blobs.get(content)
                .filter(bytes -> bytes.length > 0)
                .map(bytes -> EncodedContent.of(bytes, settings.coding(), settings.secret()));
    }

    private void publishNow(EncodedContent encoded, boolean again) {
        BlobManifest manifest = encoded.manifest();
        Hash content = manifest.content();
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
     * Publishes those contents that are here and of which others do not keep enough slices, some at a time: a node that
     * stopped after it took a content has not done it. A content of which they do is left alone for a while. A node without
     * peers cannot know, and waits.
     */
    void publishMissing(Collection<Hash> referenced) {
        if (peers.connected().isEmpty()) {
            return;
        }
        worker.execute(() -> {
            lookUps.next(referenced, this::isWholeOnly, MAX_LOOKED_UP, clock.instant())
                    .forEach(this::publishUnlessSpread);
        });
    }

    private void publishUnlessSpread(Hash content) {
        Optional<BlobManifest> own;
        try {
            own = encoded(content).map(EncodedContent::manifest);
        } catch (QuoinException e) {
            LOG.error("{} cannot be spread: {}", content, e.toString());
            return;
        }
        own.ifPresent(manifest -> {
            var unused = check.isSpread(manifest).whenComplete((spread, failure) -> {
                if (failure != null) {
                    LOG.warn("{} is looked up again later: {}", content, FailureText.of(failure));
                    lookUps.again(content, clock.instant());
                } else if (!spread) {
                    lookUps.again(content, clock.instant());
                    publish(content);
                }
            });
        });
    }

    /** What is published meanwhile has slices here, and is not looked up. */
    private boolean isWholeOnly(Hash content) {
        return store.holdings(content).isEmpty() && blobs.contains(content);
    }
}
