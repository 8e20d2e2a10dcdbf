package io.quoin.host.home.doctor;

import io.quoin.host.config.Settings;
import io.quoin.host.file.TemporaryDirectory;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.spi.ProviderFactory;
import io.quoin.spi.error.QuoinException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the plugins, loaded as at the node's start, have what {@code node.yaml} names, and take the settings that it gives
 * them. Nothing is made or opened; the plugins are closed again.
 */
final class ProviderCheck {

    private final Examination examination;
    private final PluginRemedy remedy;
    private final NodeConfig config;

    private ProviderCheck(Examination examination, PluginRemedy remedy, NodeConfig config) {
        this.examination = examination;
        this.remedy = remedy;
        this.config = config;
    }

    /** @param plugins all that the node loads */
    static void run(Examination examination, PluginRemedy remedy, NodeConfig config, List<LoadablePlugin> plugins) {
        try (TemporaryDirectory scratch = TemporaryDirectory.make("quoin-doctor");
                PluginRegistry registry = PluginRegistry.load(plugins, scratch.path(), CallMetrics.none())) {
            registry.rejected()
                    .forEach(
                            plugin -> examination.add(Finding.error(plugin.reason(), remedy.ofLoading(plugin.file()))));
            if (registry.rejected().isEmpty()) {
                new ProviderCheck(examination, remedy, config).look(registry);
            }
        } catch (QuoinException e) {
            examination.add(Finding.error(e, remedy.ofHome(e)));
        }
    }

    private void look(PluginRegistry registry) {
        look(
                () -> registry.storage(config.storage().provider()),
                config.storage().settings());
        look(
                () -> registry.wasmEngine(config.runtime().provider()),
                config.runtime().settings());
        look(
                () -> registry.network(config.network().provider()),
                config.network().settings());
        look(
                () -> registry.consensus(config.consensus().provider()),
                config.consensus().settings());
        look(() -> registry.chain(config.chain().provider()), config.chain().settings());
    }

    private void look(Supplier<ProviderFactory<?, ?, ?>> factory, Settings settings) {
        try {
            NodeConfig.bind(factory.get(), settings, examination.home());
        } catch (QuoinException e) {
            examination.add(Finding.error(e, remedy.ofHome(e)));
        }
    }
}
