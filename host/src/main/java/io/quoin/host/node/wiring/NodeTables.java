package io.quoin.host.node.wiring;

import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.spread.SliceStore;
import io.quoin.host.epoch.OwnInclusions;
import io.quoin.host.evaluation.OwnEvaluations;
import io.quoin.host.evaluation.record.EvaluationRecords;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.migration.MigrationMark;
import io.quoin.spi.storage.Table;
import java.util.HashSet;
import java.util.Set;

/** The tables of a node's store. */
final class NodeTables {

    private NodeTables() {}

    /** What a node keeps. */
    static Set<Table> data() {
        Set<Table> tables = new HashSet<>(LedgerTables.all());
        tables.addAll(BlobStore.TABLES);
        tables.addAll(SliceStore.TABLES);
        tables.addAll(Set.of(OwnEvaluations.TABLE, OwnInclusions.TABLE, EvaluationRecords.TABLE));
        return tables;
    }

    /** What a store is opened with: also where a migration says that it has not ended. */
    static Set<Table> all() {
        Set<Table> tables = data();
        tables.add(MigrationMark.TABLE);
        return tables;
    }
}
