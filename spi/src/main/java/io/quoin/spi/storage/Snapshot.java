package io.quoin.spi.storage;

/** A view of every table at one moment: later writes do not show. Must be closed before its store. */
public interface Snapshot extends KeyValueReader, AutoCloseable {

    @Override
    void close();
}
