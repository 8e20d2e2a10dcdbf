package io.quoin.host.snapshot;

import io.quoin.host.ledger.SetChange;
import io.quoin.host.ledger.TrustedCheckpoints;
import io.quoin.host.ledger.state.ValidatorSetRecord;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.QuoinException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The validator sets that this node has reason to trust: its own state's, and each that a block decided by a trusted one
 * proves. None of them contradicts a trusted checkpoint. Not thread-safe.
 */
final class TrustedSets {

    /** A height and the next two have three sets at most: what goes further back is for lower snapshots. */
    private static final int KEPT = 4;

    private final NavigableMap<Long, ValidatorSet> sets = new TreeMap<>();
    private final CertificateCheck certificates;
    private final TrustedCheckpoints checkpoints;

    /**
     * @param known the set that decides the next height, and those that follow it; at least one
     * @throws QuoinException if they contradict a checkpoint
     */
    TrustedSets(List<ValidatorSetRecord> known, CertificateCheck certificates, TrustedCheckpoints checkpoints) {
        this.certificates = certificates;
        this.checkpoints = checkpoints;
        known.forEach(this::put);
    }

    /** The first height of the newest set. */
    long newest() {
        return sets.lastKey();
    }

    /** Adds the next set, so that the newest one decides no height from there on. */
    private void put(ValidatorSetRecord next) {
        if (!sets.isEmpty()) {
            checkpoints.require(
                    newest(), next.fromHeight() - 1, sets.lastEntry().getValue());
        }
        sets.put(next.fromHeight(), next.set());
    }

    /**
     * Takes over the next set.
     *
     * @throws IllegalArgumentException if it does not follow from the trusted ones
     * @throws QuoinException if the block's certificate is no good, or the set before it contradicts a checkpoint
     */
    void follow(SetChange change) {
        if (change.fromHeight() <= newest()) {
            throw new IllegalArgumentException(
                    "Expected a change above height " + newest() + ", found " + change.fromHeight());
        }
        require(change.last());
        ValidatorSetRecord next = change.proven();
        if (next.fromHeight() != change.fromHeight()) {
            throw new IllegalArgumentException(
                    "Expected a set from height " + change.fromHeight() + ", found " + next.fromHeight());
        }
        put(next);
        if (sets.size() > KEPT) {
            sets.pollFirstEntry();
        }
    }

    /**
     * Checks that the trusted set of its height decided a block.
     *
     * @throws IllegalArgumentException if no trusted set does
     * @throws QuoinException if the certificate is no good, or the set contradicts a checkpoint
     */
    void require(CertifiedBlock certified) {
        Map.Entry<Long, ValidatorSet> set = sets.floorEntry(certified.block().height());
        if (set == null) {
            throw new IllegalArgumentException(
                    "No trusted validators decide height " + certified.block().height());
        }
        checkpoints.require(set.getKey(), certified.block().height(), set.getValue());
        certificates.check(certified.block(), certified.certificate(), set.getValue());
    }
}
