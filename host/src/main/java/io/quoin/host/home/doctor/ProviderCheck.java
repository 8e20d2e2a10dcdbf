package io.quoin.host.home.doctor;

import io.quoin.host.config.Settings;
import io.quoin.host.file.TemporaryDirectory;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.spi.ProviderFactory;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the plugins, loaded as at the node's start, have what {@code node.yaml} names, and take the settings that it gives
 * them. Nothing is made or opened; the plugins are closed again.
 */
final class ProviderCheck {

    private final Examination examination;
    private final NodeConfig config;

    private ProviderCheck(Examination examination, NodeConfig config) {
        this.examination = examination;
        this.config = config;
    }

    /** @param files the plugins that the node loads, each of which is in order */
    static void run(Examination examination, NodeConfig config, List<PluginFile> files, PluginVerifier verifier) {
        try (TemporaryDirectory scratch = TemporaryDirectory.make("quoin-doctor");
                PluginRegistry registry = PluginRegistry.load(files, verifier, scratch.path(), CallMetrics.none())) {
            registry.rejected()
                    .forEach(plugin -> examination.add(Finding.error(plugin.reason(), examination.command("verify"))));
            if (registry.rejected().isEmpty()) {
                new ProviderCheck(examination, config).look(registry);
            }
        } catch (QuoinException e) {
            examination.add(Finding.error(e, examination.command("verify")));
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
            Path file = examination.home().resolve(NodeConfig.FILE);
            examination.add(Finding.error(e, "correct " + file + ", or " + examination.command("install JAR")));
        }
    }
}
