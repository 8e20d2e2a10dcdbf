package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.text.FailureText;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the slices that peers ask this node to keep: decides, fetches and keeps them. Content that the ledger refers to is
 * welcome while there is room; other content, which may be referred to soon, has an eighth of the room. Thread-safe.
 */
final class SliceTaker {

    /** The most requests that are carried out at a time. */
    static final int MAX_RUNNING = 4;

    /** The most requests that wait; one more is refused. */
    static final int MAX_WAITING = 64;

    private static final int UNREFERENCED_PART = 8;
    private static final Logger LOG = LoggerFactory.getLogger(SliceTaker.class);

    private record Job(PeerId from, BlobManifest manifest, SortedSet<Integer> slices, long bytes) {}

    private final SlicePeers peers;
    private final SliceStore store;
    private final SliceFetcher fetcher;
    private final int maxBlobBytes;
    private final Supplier<Set<Hash>> referenced;
    private final Consumer<BlobManifest> taken;
    private final Queue<Job> waiting = new ArrayDeque<>();
    private final Map<Hash, Job> open = new HashMap<>();
    private int running;

    /**
     * @param maxBlobBytes the largest content of which slices are kept
     * @param referenced the contents that the ledger refers to
     * @param taken told when slices were taken
     */
    SliceTaker(
            SlicePeers peers,
            SliceStore store,
            SliceFetcher fetcher,
            int maxBlobBytes,
            Supplier<Set<Hash>> referenced,
            Consumer<BlobManifest> taken) {
        this.peers = peers;
        this.store = store;
        this.fetcher = fetcher;
        this.maxBlobBytes = maxBlobBytes;
        this.referenced = referenced;
        this.taken = taken;
    }

    /** Answers at once; what is taken is fetched afterwards. */
    TakeAnswer take(PeerId from, BlobManifest manifest, SortedSet<Integer> slices) {
        Optional<Holding> own = store.holding(manifest.content(), manifest.hash());
        SortedSet<Integer> missing = new TreeSet<>(slices);
        own.ifPresent(holding -> missing.removeAll(holding.slices()));
        if (missing.isEmpty()) {
            return TakeAnswer.HELD;
        }
        if (manifest.size() > maxBlobBytes
                || own.isEmpty() && store.holdings(manifest.content()).size() >= Offer.MAX_OFFERS) {
            return TakeAnswer.REFUSED;
        }
        Job job = new Job(from, manifest, missing, missing.size() * manifest.sliceBytes());
        Set<Hash> known = referenced.get();
        synchronized (this) {
            if (open.containsKey(manifest.hash())) {
                return TakeAnswer.TAKEN;
            }
            if (waiting.size() >= MAX_WAITING || !hasRoom(job, known)) {
                return TakeAnswer.REFUSED;
            }
            open.put(manifest.hash(), job);
            waiting.add(job);
        }
        runNext();
        return TakeAnswer.TAKEN;
    }

    /** What is being fetched counts as if it were here. */
    private boolean hasRoom(Job job, Set<Hash> known) {
        if (job.bytes() > store.budget() - store.usedBytes() - openWithout(Set.of())) {
            return false;
        }
        return known.contains(job.manifest().content())
                || job.bytes() <= store.budget() / UNREFERENCED_PART - store.bytesWithout(known) - openWithout(known);
    }

    private long openWithout(Set<Hash> contents) {
        return open.values().stream()
                .filter(job -> !contents.contains(job.manifest().content()))
                .mapToLong(Job::bytes)
                .sum();
    }

    private void runNext() {
        Job job;
        synchronized (this) {
            if (running >= MAX_RUNNING || waiting.isEmpty()) {
                return;
            }
            running++;
            job = waiting.remove();
        }
        var unused = run(job).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.info(
                        "The slices {} of {} are not taken: {}",
                        job.slices(),
                        job.manifest().content(),
                        FailureText.of(failure));
            }
            synchronized (this) {
                running--;
                open.remove(job.manifest().hash());
            }
            runNext();
        });
    }

    /** Who asked has the slices as a rule; the DHT is asked when that, and who is connected, was not enough. */
    private CompletableFuture<Void> run(Job job) {
        Hash content = job.manifest().content();
        Set<PeerId> near = new TreeSet<>(peers.neighbours(content));
        near.add(job.from());
        return fetched(job, near)
                .exceptionallyCompose(failure -> peers.providers(content).thenCompose(found -> {
                    Set<PeerId> all = new TreeSet<>(found);
                    all.addAll(near);
                    return fetched(job, all);
                }))
                .thenAccept(slices -> {
                    slices.forEach((slice, shards) -> store.add(job.manifest(), slice, shards));
                    taken.accept(job.manifest());
                });
    }

    private CompletableFuture<SortedMap<Integer, List<byte[]>>> fetched(Job job, Collection<PeerId> asked) {
        Hash manifest = job.manifest().hash();
        return peers.offers(job.manifest().content(), asked).thenCompose(offers -> {
            Map<PeerId, Set<Integer>> sources = new TreeMap<>();
            offers.forEach((peer, ofPeer) -> ofPeer.stream()
                    .filter(offer -> offer.manifest().equals(manifest))
                    .forEach(offer -> sources.put(peer, offer.slices())));
            return fetcher.slices(job.manifest(), sources, job.slices());
        });
    }
}
