package io.quoin.host.node.context;

import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.Table;
import java.nio.file.Path;
import java.util.Set;

/** Opens a store with the node's tables. */
final class HostStorageContext extends HostContext implements StorageContext {

    private final Set<Table> tables;

    HostStorageContext(NodeServices services, Path data, String provider, Set<Table> tables) {
        super(services, data, provider);
        this.tables = Set.copyOf(tables);
    }

    @Override
    public Set<Table> tables() {
        return tables;
    }
}
