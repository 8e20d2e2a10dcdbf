package io.quoin.testkit.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Random histories of a store give what the same histories give on a sorted map. */
abstract class StorageModelLaws<C extends Record> extends StorageFixture<C> {

    private static final Table TABLE = new Table("model");
    private static final int MAX_STEPS = 30;

    /** One write: a range deletion if there is a range, else a deletion if there is no value. */
    record Change(byte[] key, Optional<byte[]> value, Optional<KeyRange> range) {}

    /** One step: a batch, then perhaps a restart of the store. */
    record Step(List<Change> changes, boolean reopen, boolean snapshot) {}

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void behavesLikeASortedMap(@ForAll("histories") List<Step> history, @ForAll("ranges") List<KeyRange> ranges)
            throws IOException {
        Path directory = Files.createTempDirectory("storage-model");
        try (StorageTestContext context = new StorageTestContext(directory, Set.of(TABLE))) {
            run(history, ranges, context);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(List<Step> history, List<KeyRange> ranges, StorageTestContext context) {
        NavigableMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        KeyValueStore store = open(context);
        try {
            for (Step step : history) {
                NavigableMap<byte[], byte[]> before = new TreeMap<>(model);
                try (Snapshot snapshot = store.snapshot()) {
                    store.write(batch(step.changes(), model), Durability.BUFFERED);
                    if (step.snapshot()) {
                        compare(snapshot, before, ranges);
                    }
                }
                if (step.reopen()) {
                    store.close();
                    store = open(context);
                }
                compare(store, model, ranges);
            }
        } finally {
            store.close();
        }
    }

    /** Translates the changes, and applies them to the model. */
    private static WriteBatch batch(List<Change> changes, NavigableMap<byte[], byte[]> model) {
        WriteBatch batch = new WriteBatch();
        for (Change change : changes) {
            if (change.range().isPresent()) {
                KeyRange range = change.range().get();
                batch.deleteRange(TABLE, range);
                within(model, range).clear();
            } else if (change.value().isPresent()) {
                batch.put(TABLE, change.key(), change.value().get());
                model.put(change.key(), change.value().get());
            } else {
                batch.delete(TABLE, change.key());
                model.remove(change.key());
            }
        }
        return batch;
    }

    private static NavigableMap<byte[], byte[]> within(NavigableMap<byte[], byte[]> model, KeyRange range) {
        if (range.to().isEmpty()) {
            return model.tailMap(range.from(), true);
        }
        byte[] to = range.to().get();
        return Arrays.compareUnsigned(range.from(), to) >= 0
                ? new TreeMap<>(model.comparator())
                : model.subMap(range.from(), true, to, false);
    }

    private static void compare(KeyValueReader reader, NavigableMap<byte[], byte[]> model, List<KeyRange> ranges) {
        for (KeyRange range : ranges) {
            NavigableMap<byte[], byte[]> expected = within(model, range);
            assertThat(entries(reader, range, Direction.ASCENDING)).isEqualTo(entries(expected));
            assertThat(entries(reader, range, Direction.DESCENDING)).isEqualTo(entries(expected.descendingMap()));
            assertThat(reader.get(TABLE, range.from()).map(HexFormat.of()::formatHex))
                    .isEqualTo(Optional.ofNullable(model.get(range.from())).map(HexFormat.of()::formatHex));
        }
        assertThat(entries(reader, KeyRange.all(), Direction.ASCENDING)).isEqualTo(entries(model));
    }

    private static List<String> entries(NavigableMap<byte[], byte[]> map) {
        List<String> found = new ArrayList<>();
        map.forEach((key, value) ->
                found.add(HexFormat.of().formatHex(key) + "=" + HexFormat.of().formatHex(value)));
        return found;
    }

    private static List<String> entries(KeyValueReader reader, KeyRange range, Direction direction) {
        List<String> found = new ArrayList<>();
        try (Cursor cursor = reader.scan(TABLE, range, direction)) {
            while (cursor.next()) {
                found.add(HexFormat.of().formatHex(cursor.key()) + "="
                        + HexFormat.of().formatHex(cursor.value()));
            }
        }
        return found;
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> step = Combinators.combine(
                        changes().list().ofMaxSize(8),
                        Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)),
                        Arbitraries.of(true, false))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(MAX_STEPS);
    }

    @Provide
    Arbitrary<List<KeyRange>> ranges() {
        return range().list().ofMinSize(1).ofMaxSize(5);
    }

    private static Arbitrary<Change> changes() {
        Arbitrary<Change> put = Combinators.combine(
                        key(), Arbitraries.bytes().array(byte[].class).ofMaxSize(6))
                .as((key, value) -> new Change(key, Optional.of(value), Optional.empty()));
        Arbitrary<Change> delete = key().map(key -> new Change(key, Optional.empty(), Optional.empty()));
        Arbitrary<Change> deleteRange =
                range().map(range -> new Change(new byte[0], Optional.empty(), Optional.of(range)));
        return Arbitraries.frequencyOf(Tuple.of(6, put), Tuple.of(2, delete), Tuple.of(1, deleteRange));
    }

    private static Arbitrary<KeyRange> range() {
        Arbitrary<KeyRange> between = Combinators.combine(key(), key()).as(KeyRange::between);
        Arbitrary<KeyRange> open = key().map(from -> new KeyRange(from, Optional.empty()));
        return Arbitraries.oneOf(between, open, key().map(KeyRange::prefix));
    }

    /** Few and short keys, so that histories meet the same ones again. */
    private static Arbitrary<byte[]> key() {
        return Arbitraries.of((byte) 0, (byte) 1, (byte) 0x7f, (byte) 0x80, (byte) 0xff)
                .array(byte[].class)
                .ofMaxSize(3);
    }
}
