package io.quoin.host.evaluation;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This validator's results by submission; on disk before anything of them leaves the node. Thread-safe. */
public final class OwnEvaluations {

    public static final Table TABLE = new Table("own-evaluations");

    private final KeyValueStore store;

    public OwnEvaluations(KeyValueStore store) {
        this.store = store;
    }

    Optional<OwnEvaluation> get(Hash submission) {
        return store.get(TABLE, submission.toBytes()).map(OwnEvaluation::decode);
    }

    /** The submissions that a result is kept for: those whose work is not finished. */
    List<Hash> submissions() {
        List<Hash> submissions = new ArrayList<>();
        try (Cursor cursor = store.scan(TABLE, KeyRange.all(), Direction.ASCENDING)) {
            while (cursor.next()) {
                submissions.add(new Hash(cursor.key()));
            }
        }
        return submissions;
    }

    void put(OwnEvaluation evaluation) {
        store.write(
                new WriteBatch().put(TABLE, evaluation.submission().toBytes(), evaluation.encode()), Durability.SYNCED);
    }

    /** Forgets a result that is no longer needed: it was revealed, or its submission was given up. */
    void remove(Hash submission) {
        store.write(new WriteBatch().delete(TABLE, submission.toBytes()), Durability.BUFFERED);
    }
}
