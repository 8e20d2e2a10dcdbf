package io.quoin.spi.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes to apply together, in order. Not thread-safe. Arrays are not copied and must not be changed afterwards. */
public final class WriteBatch {

    /** One write of a batch. */
    public sealed interface Write permits Put, Delete, DeleteRange {
        Table table();
    }

    /** Sets a key's value. */
    public record Put(Table table, byte[] key, byte[] value) implements Write {}

    /** Removes a key; nothing happens if it is absent. */
    public record Delete(Table table, byte[] key) implements Write {}

    /** Removes every key of a range that is there before this write in the batch. */
    public record DeleteRange(Table table, KeyRange range) implements Write {}

    private final List<Write> writes = new ArrayList<>();

    public WriteBatch put(Table table, byte[] key, byte[] value) {
        writes.add(new Put(table, key, value));
        return this;
    }

    public WriteBatch delete(Table table, byte[] key) {
        writes.add(new Delete(table, key));
        return this;
    }

    public WriteBatch deleteRange(Table table, KeyRange range) {
        writes.add(new DeleteRange(table, range));
        return this;
    }

    /** The writes in their order; a view. */
    public List<Write> writes() {
        return Collections.unmodifiableList(writes);
    }

    public boolean isEmpty() {
        return writes.isEmpty();
    }
}
