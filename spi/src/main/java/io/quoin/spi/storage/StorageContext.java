package io.quoin.spi.storage;

import io.quoin.spi.PluginContext;
import java.util.Set;

/** What a store is opened with. */
public interface StorageContext extends PluginContext {

    /** The tables the node uses. A table that is new to the store is created empty; one no longer named is kept. */
    Set<Table> tables();
}
