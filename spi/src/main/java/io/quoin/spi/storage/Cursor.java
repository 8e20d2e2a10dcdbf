package io.quoin.spi.storage;

/**
 * Walks the entries of a range, as they were when the cursor was opened. Confined to one thread. Must be closed before
 * the store or snapshot it came from.
 */
public interface Cursor extends AutoCloseable {

    /** Moves to the next entry; the first call moves to the first. False at the end, and ever after. */
    boolean next();

    /** The current entry's key; the caller owns the array. */
    byte[] key();

    /** The current entry's value; the caller owns the array. */
    byte[] value();

    @Override
    void close();
}
