package io.quoin.host.blob;

import io.quoin.host.blob.spread.BlobSpread;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the node's content in step with the ledger: what nobody has referred to for some time goes, and what the ledger
 * refers to is published if nobody has done it.
 */
public final class BlobUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(BlobUpkeep.class);

    private final BlobReferences references;
    private final BlobStore blobs;
    private final Optional<BlobSpread> spread;
    private final Duration patience;
    private final InstantSource clock;
    private final Executor worker;

    /**
     * @param patience how long content is kept that nothing refers to
     * @param worker does the work; may drop a task, which the next one does as well
     */
    public BlobUpkeep(
            BlobReferences references,
            BlobStore blobs,
            Optional<BlobSpread> spread,
            Duration patience,
            InstantSource clock,
            Executor worker) {
        this.references = references;
        this.blobs = blobs;
        this.spread = spread;
        this.patience = patience;
        this.clock = clock;
        this.worker = worker;
    }

    /** Begins to do what is to be done now; called now and then. Returns at once. */
    public void run() {
        worker.execute(this::runNow);
    }

    /** Begins to look after the slices that are kept, as far as that is due; called every second or so. */
    public void lookAtSlices() {
        spread.ifPresent(BlobSpread::look);
    }

    private void runNow() {
        Set<Hash> referenced = references.current();
        Instant now = clock.instant();
        int contents = blobs.collect(referenced::contains, now, patience);
        int slices = spread.map(spreading -> spreading.collect(referenced::contains, now, patience))
                .orElse(0);
        if (contents + slices > 0) {
            LOG.info("Content that nothing refers to is let go: {} whole, slices of {}", contents, slices);
        }
        spread.ifPresent(spreading -> spreading.publishMissing(referenced));
    }
}
