package io.quoin.host.ledger.state;

import io.quoin.spi.storage.Table;
import java.util.Set;

/** The tables that the ledger keeps in the node's store. */
public final class LedgerTables {

    /** The agreed state, under {@link StateTable} keys. */
    public static final Table STATE = new Table("ledger-state");

    /** The nodes of the authenticated map over the state. */
    public static final Table MERKLE = new Table("ledger-merkle");

    /** State keys by the paths of their entries in that map. */
    public static final Table PATHS = new Table("ledger-paths");

    /** Proofs of validator sets under the state roots that blocks carry, by the first height that a set decides. */
    public static final Table SET_PROOFS = new Table("ledger-set-proofs");

    /** Entries of a state that is being fetched, by path. */
    public static final Table STAGED = new Table("ledger-staged");

    /** Changes of validators on the way to that state, by the first height that a set decides. */
    public static final Table STAGED_CHANGES = new Table("ledger-staged-changes");

    /** Decided blocks with their certificates, by height u64. */
    public static final Table BLOCKS = new Table("ledger-blocks");

    /** State roots of recent heights, by height u64. */
    public static final Table ROOTS = new Table("ledger-roots");

    /** Where each decided command ended up, by command id. */
    public static final Table RECEIPTS = new Table("ledger-receipts");

    /** Submission ids in the order of acceptance, by height u64 and position u32. */
    public static final Table SUBMISSION_ORDER = new Table("ledger-submission-order");

    /** What challenges' storage held before it was changed, by challenge, height and state key. */
    public static final Table STORAGE_HISTORY = new Table("ledger-storage-history");

    /** The tip, the genesis hash, and what else there is one of. */
    public static final Table META = new Table("ledger-meta");

    private LedgerTables() {}

    /** Every table above: the store must be opened with them. */
    public static Set<Table> all() {
        return Set.of(
                STATE,
                MERKLE,
                PATHS,
                BLOCKS,
                ROOTS,
                RECEIPTS,
                SUBMISSION_ORDER,
                STORAGE_HISTORY,
                SET_PROOFS,
                STAGED,
                STAGED_CHANGES,
                META);
    }
}
