package io.quoin.host.blob;

import io.quoin.host.ledger.LedgerQueries;
import io.quoin.spi.value.Hash;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;

/** The contents that this node needs: what the ledger refers to, and what its own records do. Thread-safe. */
public final class BlobReferences {

    private final LedgerQueries ledger;
    private final Supplier<Collection<Hash>> recorded;
    private final int keepEpochs;
    private long height = -1;
    private Set<Hash> known = Set.of();

    /**
     * @param recorded submissions that are to be evaluated again one day
     * @param keepEpochs for how many epochs after its own a submission counts
     */
    public BlobReferences(LedgerQueries ledger, Supplier<Collection<Hash>> recorded, int keepEpochs) {
        this.ledger = ledger;
        this.recorded = recorded;
        this.keepEpochs = keepEpochs;
    }

    /** The contents as of the last applied block; one set for each block. */
    public synchronized Set<Hash> current() {
        long tip = ledger.tip().height();
        if (tip != height) {
            known = ledger.contents(keepEpochs, recorded.get());
            height = tip;
        }
        return known;
    }
}
