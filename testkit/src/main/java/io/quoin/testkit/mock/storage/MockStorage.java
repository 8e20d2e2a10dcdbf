package io.quoin.testkit.mock.storage;

import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.testkit.mock.MockFactory;
import io.quoin.testkit.mock.fault.ProductFaults;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store of memory. It keeps the laws of every store and declares no capability: what is written to a directory is there
 * when the directory is opened again, for as long as this object lives. Thread-safe.
 */
public final class MockStorage extends MockFactory<MockStorageConfig, StorageContext, KeyValueStore, StorageOperation>
        implements StorageFactory<MockStorageConfig> {

    private final Map<Path, MemoryTables> databases = new ConcurrentHashMap<>();

    private MockStorage(Builder builder) {
        super(builder, MockStorageConfig.class, StorageOperation.OPEN);
    }

    /** A builder of a mock named {@code mock} without faults. */
    public static Builder builder() {
        return builder("mock");
    }

    /** A builder of a mock with a name for {@code node.yaml}. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    @Override
    protected KeyValueStore make(
            MockStorageConfig config, StorageContext context, ProductFaults<StorageOperation> own) {
        Path directory = context.dataDirectory().toAbsolutePath().normalize();
        MemoryTables tables = databases.computeIfAbsent(directory, any -> new MemoryTables());
        return MockStore.open(tables, context.tables(), own, directory);
    }

    /** Scripts a mock. */
    public static final class Builder extends MockFactory.Builder<StorageOperation, Builder> {

        private Builder(String name) {
            super(name);
        }

        @Override
        protected Builder self() {
            return this;
        }

        public MockStorage build() {
            return new MockStorage(this);
        }
    }
}
