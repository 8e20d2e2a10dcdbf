package io.quoin.testkit.kit.storage;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads stores as texts, so that failures of tests can be read. */
final class Entries {

    private Entries() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    static Optional<String> get(KeyValueReader reader, Table table, String key) {
        return reader.get(table, bytes(key)).map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** The range's entries as {@code key=value}, in the cursor's order. */
    static List<String> scan(KeyValueReader reader, Table table, KeyRange range, Direction direction) {
        List<String> found = new ArrayList<>();
        try (Cursor cursor = reader.scan(table, range, direction)) {
            while (cursor.next()) {
                found.add(new String(cursor.key(), StandardCharsets.UTF_8) + "="
                        + new String(cursor.value(), StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    static List<String> scan(KeyValueReader reader, Table table) {
        return scan(reader, table, KeyRange.all(), Direction.ASCENDING);
    }

    /** The range's keys in hexadecimal digits. */
    static List<String> hexKeys(KeyValueReader reader, Table table, KeyRange range, Direction direction) {
        List<String> found = new ArrayList<>();
        try (Cursor cursor = reader.scan(table, range, direction)) {
            while (cursor.next()) {
                found.add(HexFormat.of().formatHex(cursor.key()));
            }
        }
        return found;
    }
}
