package io.quoin.acceptance.node;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.NodeServices;
import io.quoin.host.node.context.PluginTimers;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.spi.storage.Table;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** The storage of a home whose node does not run. */
public final class HomeStore {

    private HomeStore() {}

    /**
     * Makes the storage that the home's {@code node.yaml} names, with its own plugin, and fills it.
     *
     * @param tables that are filled
     * @param scratch a directory for what the plugin extracts
     */
    public static void fill(Home home, Set<Table> tables, Path scratch, Consumer<KeyValueStore> contents) {
        NodeConfig config = NodeConfig.load(home.directory());
        List<PluginFile> files = List.of(
                PluginFile.unlocked(home.plugin("storage-" + config.storage().provider())));
        PluginVerifier verifier = new PluginVerifier(
                PluginTrust.of(TrustPolicy.load(home.file("trust/policy.yaml"))), InstantSource.system());
        ScheduledExecutorService scheduler = PluginTimers.start(1, "store-timer");
        try (PluginRegistry registry = PluginRegistry.load(files, verifier, scratch, CallMetrics.none())) {
            NodeServices services =
                    new NodeServices(InstantSource.system(), scheduler, new Random(7), new SimpleMeterRegistry());
            fill(
                    registry.storage(config.storage().provider()),
                    config,
                    home.directory(),
                    new ContextFactory(services, config.data()),
                    tables,
                    contents);
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static <C extends Record> void fill(
            StorageFactory<C> factory,
            NodeConfig config,
            Path home,
            ContextFactory contexts,
            Set<Table> tables,
            Consumer<KeyValueStore> contents) {
        try (KeyValueStore store = factory.create(
                NodeConfig.bind(factory, config.storage().settings(), home),
                contexts.storage(factory.name(), tables))) {
            contents.accept(store);
        }
    }
}
