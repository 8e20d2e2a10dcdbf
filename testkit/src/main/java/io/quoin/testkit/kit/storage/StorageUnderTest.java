package io.quoin.testkit.kit.storage;

import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;

/** Names the storage that a kit is run against. Implemented by the test class, which needs a constructor without arguments. */
public interface StorageUnderTest {

    /** Opens a store in the context's data directory, as the plugin's factory does. */
    KeyValueStore open(StorageContext context);
}
