package io.quoin.testkit.kit.storage;

import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.Table;
import io.quoin.testkit.context.TestPluginContext;
import java.nio.file.Path;
import java.util.Set;

/** A context to open a store with. */
public final class StorageTestContext extends TestPluginContext implements StorageContext {

    private final Set<Table> tables;

    public StorageTestContext(Path dataDirectory, Set<Table> tables) {
        super(dataDirectory);
        this.tables = Set.copyOf(tables);
    }

    @Override
    public Set<Table> tables() {
        return tables;
    }
}
