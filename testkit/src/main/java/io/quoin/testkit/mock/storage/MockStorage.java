package io.quoin.testkit.mock.storage;

import io.quoin.spi.config.NoConfig;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.testkit.mock.fault.Faults;
import io.quoin.testkit.mock.fault.Occurrence;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store of memory. It keeps the laws of every store and declares no capability: what is written to a directory is there
 * when the directory is opened again, for as long as this object lives. Thread-safe.
 */
public final class MockStorage implements StorageFactory<NoConfig> {

    private final String name;
    private final Faults<StorageOperation> faults;
    private final Map<Path, MemoryTables> databases = new ConcurrentHashMap<>();

    private MockStorage(Builder builder) {
        this.name = builder.name;
        this.faults = builder.faults;
    }

    /** A builder of a mock named {@code mock} without faults. */
    public static Builder builder() {
        return builder("mock");
    }

    /** A builder of a mock with a name for {@code node.yaml}. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The faults, to be changed while the store is in use. */
    public Faults<StorageOperation> faults() {
        return faults;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<NoConfig> configType() {
        return NoConfig.class;
    }

    @Override
    public KeyValueStore create(NoConfig config, StorageContext context) {
        faults.check(StorageOperation.OPEN);
        Path directory = context.dataDirectory().toAbsolutePath().normalize();
        MemoryTables tables = databases.computeIfAbsent(directory, any -> new MemoryTables());
        return MockStore.open(tables, context.tables(), faults, directory);
    }

    /** Scripts a mock. */
    public static final class Builder {

        private final String name;
        private final Faults<StorageOperation> faults;

        private Builder(String name) {
            this.name = name;
            this.faults = new Faults<>(name);
        }

        /** Makes calls of an operation fail; a write that fails changes nothing. */
        public Builder failing(StorageOperation operation, Occurrence when, ErrorCode code) {
            faults.add(operation, when, code);
            return this;
        }

        public MockStorage build() {
            return new MockStorage(this);
        }
    }
}
