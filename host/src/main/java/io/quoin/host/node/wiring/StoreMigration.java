package io.quoin.host.node.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.quoin.host.config.ConfigError;
import io.quoin.host.config.Settings;
import io.quoin.host.migration.Migration;
import io.quoin.host.migration.MigrationProgress;
import io.quoin.host.migration.MigrationReport;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.KeyValueStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Moves the data of a home's node, which must not run: opens both storages as the node does, and nothing else of it. */
public final class StoreMigration {

    private StoreMigration() {}

    /**
     * Copies and verifies.
     *
     * @param from the name of the storage with the data
     * @param to the name of the storage to fill
     * @throws QuoinException with {@code CONFIG_NO_PROVIDER}, {@code AUDIT_IN_USE} if the node runs, a
     *     {@code STORE_MIGRATION_…} code, or the reason why the home's plugins do not load
     */
    public static MigrationReport run(Path home, String from, String to, MigrationProgress progress) {
        if (from.equals(to)) {
            throw new QuoinException(
                    ConfigError.CONFIG_INVALID, "The storages to move from and to are both '" + from + "'");
        }
        NodeConfig config = NodeConfig.load(home);
        try (Lifecycle lifecycle = new Lifecycle()) {
            Injector injector = Guice.createInjector(
                    Stage.DEVELOPMENT,
                    new PlatformModule(home.toAbsolutePath().normalize(), config, List.of(), lifecycle));
            KeyValueStore source = open(injector, config, from);
            KeyValueStore target = open(injector, config, to);
            return new Migration(from, source, target, NodeTables.data(), progress).run();
        } catch (ProvisionException e) {
            throw InjectionFailure.reason(e);
        }
    }

    /** With the settings of {@code node.yaml} if it names this storage, else with its defaults. */
    private static KeyValueStore open(Injector injector, NodeConfig config, String name) {
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
