package io.quoin.host.migration;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.Table;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How far a migration into a store is. It is written in the same batch as the entries that it counts, and removed when
 * the copy was verified: a store that has one is not a node's store yet.
 *
 * @param source the storage that is copied
 * @param table the table that is being copied
 * @param last the last key that was copied of it; absent before the first
 */
public record MigrationMark(String source, String table, Optional<Octets> last) {

    /** Where the mark is kept. */
    public static final Table TABLE = new Table("migration");

    static final byte[] KEY = "mark".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_NAME = 64;
    private static final int MAX_KEY = 64 << 10;

    byte[] encode() {
        return new CanonicalWriter()
                .text(source)
                .text(table)
                .optional(last, CanonicalWriter::octets)
                .toBytes();
    }

    static Optional<MigrationMark> read(KeyValueReader store) {
        return store.get(TABLE, KEY)
                .map(bytes -> CanonicalReader.read(
                        bytes,
                        in -> new MigrationMark(
                                in.text(MAX_NAME), in.text(MAX_NAME), in.optional(key -> key.octets(MAX_KEY)))));
    }

    /**
     * Refuses a store that is the target of an unfinished migration.
     *
     * @throws QuoinException with {@code STORE_MIGRATION_UNFINISHED}
     */
    public static void requireNone(KeyValueReader store) {
        read(store).ifPresent(mark -> {
            throw new QuoinException(
                    MigrationError.STORE_MIGRATION_UNFINISHED,
                    "This store is being filled from '" + mark.source() + "' and is not complete; run"
                            + " 'quoin storage migrate' with the same options again, or go on with the old storage");
        });
    }
}
