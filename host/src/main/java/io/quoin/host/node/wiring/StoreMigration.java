package io.quoin.host.node.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.quoin.host.config.ConfigError;
import io.quoin.host.migration.Migration;
import io.quoin.host.migration.MigrationProgress;
import io.quoin.host.migration.MigrationReport;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.KeyValueStore;
import java.nio.file.Path;
import java.util.List;

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
            KeyValueStore source = ConfiguredStore.open(injector, config, from);
            KeyValueStore target = ConfiguredStore.open(injector, config, to);
            Path directory = injector.getInstance(ContextFactory.class)
                    .storage(to, NodeTables.all())
                    .dataDirectory();
            return new Migration(from, source, target, directory, NodeTables.data(), progress).run();
        } catch (ProvisionException e) {
            throw InjectionFailure.reason(e);
        }
    }
}
