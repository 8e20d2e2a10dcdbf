package io.quoin.host.node.wiring;

import com.google.inject.Injector;
import io.quoin.host.config.Settings;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.spi.storage.KeyValueStore;
import java.util.Map;

/** A storage of a home's node, opened as the node opens it. */
final class ConfiguredStore {

    private ConfiguredStore() {}

    /** With the settings of {@code node.yaml} if it names this storage, else with its defaults. */
    static KeyValueStore open(Injector injector, NodeConfig config, String name) {
        Settings settings = config.storage().provider().equals(name)
                ? config.storage().settings()
                : new Settings("storage.settings", Map.of());
        return injector.getInstance(Products.class)
                .create(
                        injector.getInstance(PluginRegistry.class).storage(name),
                        settings,
                        injector.getInstance(ContextFactory.class).storage(name, NodeTables.all()));
    }
}
