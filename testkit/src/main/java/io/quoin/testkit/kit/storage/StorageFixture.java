package io.quoin.testkit.kit.storage;

import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;

/**
 * Names the storage that the kit is run against.
 *
 * @param <C> the factory's configuration
 */
abstract class StorageFixture<C extends Record> {

    /** The factory under test. A store of memory gives the same factory each time: its data lives as long. */
    protected abstract StorageFactory<C> factory();

    /** A configuration so small that the kit's data reaches the store's files. */
    protected abstract C config();

    /** Opens a store in the context's data directory. */
    final KeyValueStore open(StorageContext context) {
        return factory().create(config(), context);
    }
}
