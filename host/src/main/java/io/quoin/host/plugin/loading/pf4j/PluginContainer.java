package io.quoin.host.plugin.loading.pf4j;

import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.spi.NodePlugin;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class loaders of a set of verified plugins. Closing it removes their extracted native libraries; every product of
 * theirs must be closed before.
 */
public final class PluginContainer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginContainer.class);

    private final VerifiedPluginManager manager;

    /**
     * Makes a class loader for each plugin; no class is loaded yet.
     *
     * @param plugins with distinct ids and paths
     * @param nativeRoot where native libraries are extracted to
     */
    public PluginContainer(List<LoadablePlugin> plugins, Path nativeRoot) {
        this.manager = new VerifiedPluginManager(plugins, nativeRoot);
        manager.loadPlugins();
        manager.startPlugins();
    }

    /**
     * The plugin's entry point, constructed at the first call.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_ENTRY_POINT}
     */
    public NodePlugin entryPoint(LoadablePlugin plugin) {
        return manager.getExtensions(NodePlugin.class, plugin.descriptor().id()).get(0);
    }

    /** The loader that defines the plugin's classes. */
    public ClassLoader classLoader(LoadablePlugin plugin) {
        return manager.getPluginClassLoader(plugin.descriptor().id());
    }

    @Override
    public void close() {
        manager.stopPlugins();
        manager.getPlugins().forEach(wrapper -> {
            if (wrapper.getPluginClassLoader() instanceof Closeable loader) {
                try {
                    loader.close();
                } catch (IOException e) {
                    LOG.warn("The class loader of {} did not close", wrapper.getPluginId(), e);
                }
            }
        });
    }
}
