package io.quoin.host.ledger.state;

import io.quoin.spi.storage.Table;
import java.util.Set;

/** The tables that the ledger keeps in the node's store. */
public final class LedgerTables {

    /** The agreed state, under {@link StateTable} keys. */
    public static final Table STATE = new Table("ledger-state");

    /** The nodes of the authenticated map over the state. */
    public static final Table MERKLE = new Table("ledger-merkle");

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

    /** The tip and the genesis hash. */
    public static final Table META = new Table("ledger-meta");

    private LedgerTables() {}

    /** Every table above: the store must be opened with them. */
    public static Set<Table> all() {
        return Set.of(STATE, MERKLE, BLOCKS, ROOTS, RECEIPTS, SUBMISSION_ORDER, STORAGE_HISTORY, META);
    }
}
