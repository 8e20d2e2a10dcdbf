package io.quoin.host.plugin.registry;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.loading.pf4j.PluginContainer;
import io.quoin.host.plugin.unloading.UnloadedPlugin;
import io.quoin.spi.PluginKind;
import io.quoin.spi.ProviderFactory;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.Map;

/**
 * A plugin that was loaded while others run, and that lookups do not find yet. {@link PluginRegistry#adopt} makes it a
 * plugin of the node; whoever gives it up closes it instead, after its products.
 */
public final class StagedPlugin implements AutoCloseable {

    private final LoadedPlugin plugin;
    private final PluginContainer container;
    private final ClassLoader loader;
    private final Map<PluginKind, Map<String, ProviderFactory<?, ?, ?>>> factories;

    StagedPlugin(
            LoadedPlugin plugin,
            PluginContainer container,
            ClassLoader loader,
            Map<PluginKind, Map<String, ProviderFactory<?, ?, ?>>> factories) {
        this.plugin = plugin;
        this.container = container;
        this.loader = loader;
        this.factories = factories;
    }

    public LoadedPlugin plugin() {
        return plugin;
    }

    /** @throws QuoinException with {@code CONFIG_NO_PROVIDER} if the plugin has none of this name */
    public WasmEngineFactory<?> wasmEngine(String name) {
        if (factories.getOrDefault(PluginKind.WASM_ENGINE, Map.of()).get(name)
                instanceof WasmEngineFactory<?> factory) {
            return factory;
        }
        throw new QuoinException(
                ConfigError.CONFIG_NO_PROVIDER,
                "The plugin '" + plugin.descriptor().id() + "' provides no " + PluginKind.WASM_ENGINE + " '" + name
                        + "'; there are: " + plugin.provides());
    }

    /** What to watch for the plugin's end once it is closed. */
    UnloadedPlugin unloaded() {
        return new UnloadedPlugin(
                plugin.descriptor().id(), plugin.descriptor().version().toString(), loader);
    }

    /** The guarded factories by kind and name. */
    Map<PluginKind, Map<String, ProviderFactory<?, ?, ?>>> factories() {
        return factories;
    }

    /** Closes the plugin's class loader, unless the plugin was adopted: the registry closes it then. */
    @Override
    public void close() {
        container.close();
    }
}
