package io.quoin.spi.storage;

import java.util.Optional;

/** Reads a store. Keys are 0 to 64 KiB, values 0 to 64 MiB. Safe from any thread. */
public interface KeyValueReader {

    /** The value of the key; the caller owns the array. */
    Optional<byte[]> get(Table table, byte[] key);

    /** A cursor over the range; the caller closes it. */
    Cursor scan(Table table, KeyRange range, Direction direction);
}
