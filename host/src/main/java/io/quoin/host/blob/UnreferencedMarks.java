package io.quoin.host.blob;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when contents have not been referenced, as the collector saw it. A content is let go only when it was marked for
 * some time: what was handed in a moment ago is not referenced yet. Not thread-safe.
 */
public record UnreferencedMarks(KeyValueStore store, Table table) {

    /** Notes how a content was found, and says whether it has been unreferenced for long enough. */
    public boolean isOver(Hash content, boolean referenced, Instant now, Duration patience) {
        Optional<Instant> since = store.get(table, content.toBytes())
                .map(bytes -> CanonicalReader.read(bytes, CanonicalReader::u63))
                .map(Instant::ofEpochMilli);
        if (referenced) {
            if (since.isPresent()) {
                store.write(clear(new WriteBatch(), content), Durability.BUFFERED);
            }
            return false;
        }
        if (since.isEmpty()) {
            byte[] mark = new CanonicalWriter().u63(now.toEpochMilli()).toBytes();
            store.write(new WriteBatch().put(table, content.toBytes(), mark), Durability.BUFFERED);
            return false;
        }
        return !now.isBefore(since.get().plus(patience));
    }

    /** Forgets the mark of a content. */
    public WriteBatch clear(WriteBatch batch, Hash content) {
        return batch.delete(table, content.toBytes());
    }
}
