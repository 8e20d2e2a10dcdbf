package io.quoin.spi.storage;

/** The order in which a cursor walks a range. */
public enum Direction {
    ASCENDING,
    DESCENDING
}
