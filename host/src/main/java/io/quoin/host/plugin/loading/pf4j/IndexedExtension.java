package io.quoin.host.plugin.loading.pf4j;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.archive.ArchiveEntry;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.text.FailureText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionDescriptor;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;
import org.pf4j.PluginManager;
import org.pf4j.PluginWrapper;

/**
 * Finds the one extension that a plugin's own {@code META-INF/extensions.idx} names. Indexes of libraries and of the
 * node's class path are not read, and a class that is not the plugin's own is refused.
 */
final class IndexedExtension implements ExtensionFinder {

    private static final String INDEX = "META-INF/extensions.idx";

    private final PluginManager manager;
    private final ExtensionFactory factory;

    IndexedExtension(PluginManager manager, ExtensionFactory factory) {
        this.manager = manager;
        this.factory = factory;
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type) {
        return manager.getPlugins().stream()
                .flatMap(plugin -> find(type, plugin.getPluginId()).stream())
                .toList();
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type, String pluginId) {
        VerifiedClassLoader loader = loader(pluginId);
        Class<?> extension = load(loader);
        if (!type.isAssignableFrom(extension)) {
            throw refuse(loader.plugin(), extension.getName() + " does not implement " + type.getName(), null);
        }
        return List.of(new ExtensionWrapper<>(new ExtensionDescriptor(0, extension), factory));
    }

    // PF4J's interface has the raw type.
    @SuppressWarnings("rawtypes")
    @Override
    public List<ExtensionWrapper> find(String pluginId) {
        return List.of(new ExtensionWrapper<>(new ExtensionDescriptor(0, load(loader(pluginId))), factory));
    }

    @Override
    public Set<String> findClassNames(String pluginId) {
        return Set.of(className(loader(pluginId).plugin()));
    }

    private VerifiedClassLoader loader(String pluginId) {
        PluginWrapper wrapper = manager.getPlugin(pluginId);
        if (wrapper != null && wrapper.getPluginClassLoader() instanceof VerifiedClassLoader loader) {
            return loader;
        }
        throw new IllegalArgumentException("No plugin '" + pluginId + "' is loaded");
    }

    private static Class<?> load(VerifiedClassLoader loader) {
        String name = className(loader.plugin());
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (type.getClassLoader() != loader) {
                throw refuse(loader.plugin(), name + " is not a class of the plugin", null);
            }
            return type;
        } catch (ClassNotFoundException | LinkageError e) {
            throw refuse(loader.plugin(), name + " cannot be loaded: " + FailureText.of(e), e);
        }
    }

    private static String className(LoadablePlugin plugin) {
        ArchiveEntry index = plugin.archive()
                .own(INDEX)
                .orElseThrow(() ->
                        refuse(plugin, "it has no " + INDEX + "; put the class name of its NodePlugin there", null));
        List<String> names = new String(index.read(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.size() != 1) {
            throw refuse(plugin, INDEX + " names " + names.size() + " classes, exactly one is expected", null);
        }
        return names.get(0);
    }

    static RuntimeException refuse(LoadablePlugin plugin, String message, @Nullable Throwable cause) {
        String what = plugin.path().getFileName() + " (" + plugin.descriptor().id() + ")";
        return cause == null
                ? PluginRejection.PLUGIN_ENTRY_POINT.of(what, message)
                : PluginRejection.PLUGIN_ENTRY_POINT.of(what, message, cause);
    }
}
