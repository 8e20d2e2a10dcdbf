package io.quoin.host.blob.spread;

import io.quoin.host.blob.BlobStore;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A node's part in spreading content: publishes it in slices, keeps slices for others, restores content from slices, and
 * sees to it that none are lost. Thread-safe. It serves from its making to its close.
 */
public final class BlobSpread implements AutoCloseable {

    private final SlicePeers peers;
    private final SliceStore store;
    private final SliceFetcher fetcher;
    private final SliceCare care;
    private final SlicePublisher publisher;
    private final Executor worker;
    private final Subscription subscription;

    /**
     * @param network with a DHT
     * @param protocol of the requests
     * @param blobs what of it is to be published
     * @param referenced the contents that the ledger refers to
     * @param worker does the work that takes long; may drop a task
     * @param random draws which shards are asked for as a proof
     */
    public BlobSpread(
            PeerNetwork network,
            String protocol,
            BlobStore blobs,
            SliceStore store,
            SpreadSettings settings,
            Supplier<Set<Hash>> referenced,
            Executor worker,
            InstantSource clock,
            RandomGenerator random) {
        this.peers = new SlicePeers(network, protocol);
        this.store = store;
        this.worker = worker;
        this.fetcher = new SliceFetcher(peers, store, blobs.maxBlobBytes(), settings.secret());
        SliceProofs proofs = new SliceProofs(peers, store, random);
        this.care = new SliceCare(peers, store, fetcher, proofs, this::publishAgain, clock, settings.interval());
        SpreadCheck check = new SpreadCheck(peers, store, proofs, fetcher);
        this.publisher = new SlicePublisher(blobs, store, peers, check, settings, worker, clock, care::soon);
        SliceTaker taker = new SliceTaker(peers, store, fetcher, blobs.maxBlobBytes(), referenced, care::soon);
        this.subscription = network.serve(protocol, SliceRequest.MAX_BYTES, new SliceServer(store, taker));
    }

    private void publishAgain(Hash content) {
        publisher.publishAgain(content);
    }

    /** The content of an id, restored from the slices of several peers; fails with {@code BLOB_UNAVAILABLE}. */
    public CompletableFuture<byte[]> fetch(Hash content) {
        return fetcher.content(content);
    }

    /** Begins to publish a content that is here; returns at once. */
    public void publish(Hash content) {
        publisher.publish(content);
    }

    /** Begins to publish those contents that are here and that others do not keep; returns at once. */
    public void publishMissing(Collection<Hash> contents) {
        publisher.publishMissing(contents);
    }

    /** What is kept of a content in slices, and known of the others: one status for each manifest. */
    public List<SliceStatus> kept(Hash content) {
        return store.holdings(content).stream().map(care::status).toList();
    }

    /** Looks after the kept slices as far as that is due; called every second or so. Returns at once. */
    public void look() {
        worker.execute(care::look);
    }

    /**
     * Lets go slices of content that has not been referenced for some time.
     *
     * @return of how many contents
     */
    public int collect(Predicate<Hash> referenced, Instant now, Duration patience) {
        List<Hash> collected = store.collect(referenced, now, patience);
        collected.forEach(peers::announceNoMore);
        return collected.size();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
