package io.quoin.host.plugin.loading.pf4j;

import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.spi.SpiVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.RuntimeMode;
import org.pf4j.VersionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PF4J's manager over a fixed list of verified plugins. What PF4J does by default and must not happen here is replaced:
 * directories are not scanned, archives not expanded, system properties not asked, no status files written, and the
 * development mode does not exist. Not thread-safe.
 */
final class VerifiedPluginManager extends AbstractPluginManager {

    private static final Logger LOG = LoggerFactory.getLogger(VerifiedPluginManager.class);

    private final Map<Path, LoadablePlugin> verified = new LinkedHashMap<>();
    private final Path nativeRoot;
    private final ExtensionInstances instances = new ExtensionInstances();

    /** The superclass's constructor calls {@link #initialize} too early, so that it runs here, once the fields are set. */
    VerifiedPluginManager(List<LoadablePlugin> plugins, Path nativeRoot) {
        this.nativeRoot = nativeRoot;
        plugins.forEach(plugin -> verified.put(plugin.path(), plugin));
        super.initialize();
    }

    @Override
    protected void initialize() {
        // Called by the superclass's constructor before this object's fields exist; see the constructor.
    }

    @Override
    protected List<Path> createPluginsRoot() {
        return List.of();
    }

    @Override
    public RuntimeMode getRuntimeMode() {
        return RuntimeMode.DEPLOYMENT;
    }

    @Override
    public void loadPlugins() {
        verified.keySet().forEach(this::loadPluginFromPath);
        resolvePlugins();
    }

    /** Stops every plugin, the last started first, whatever the others do. PF4J's own loop breaks off. */
    @Override
    public void stopPlugins() {
        List<PluginWrapper> started = new ArrayList<>(startedPlugins);
        Collections.reverse(started);
        startedPlugins.clear();
        for (PluginWrapper wrapper : started) {
            try {
                wrapper.getPlugin().stop();
                wrapper.setPluginState(PluginState.STOPPED);
            } catch (RuntimeException | LinkageError e) {
                wrapper.setPluginState(PluginState.FAILED);
                LOG.warn("The plugin {} did not stop cleanly", wrapper.getPluginId(), e);
            }
        }
        instances.clear();
    }

    @Override
    protected boolean isPluginValid(PluginWrapper wrapper) {
        return wrapper.getDescriptor() instanceof VerifiedDescriptor descriptor
                && descriptor.plugin().descriptor().requires().contains(SemanticVersion.parse(SpiVersion.current()));
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return List.copyOf(verified.keySet());
            }

            @Override
            public boolean deletePluginPath(Path path) {
                throw new PluginRuntimeException("A running node deletes no plugin: {}", path);
            }
        };
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDescriptorFinder() {
            @Override
            public boolean isApplicable(Path path) {
                return verified.containsKey(path);
            }

            @Override
            public PluginDescriptor find(Path path) {
                LoadablePlugin plugin = verified.get(path);
                if (plugin == null) {
                    throw new PluginRuntimeException("No verified plugin was read from {}", path);
                }
                return new VerifiedDescriptor(plugin);
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return verified.containsKey(path);
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                if (descriptor instanceof VerifiedDescriptor known) {
                    return new VerifiedClassLoader(VerifiedPluginManager.this, descriptor, known.plugin(), nativeRoot);
                }
                throw new PluginRuntimeException("No verified plugin was read from {}", path);
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> new Plugin() {};
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return instances;
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new IndexedExtension(this, instances);
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {
                throw new PluginRuntimeException(
                        "The node's configuration selects plugins, not their state: {}", pluginId);
            }

            @Override
            public void enablePlugin(String pluginId) {
                throw new PluginRuntimeException(
                        "The node's configuration selects plugins, not their state: {}", pluginId);
            }
        };
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }
}
