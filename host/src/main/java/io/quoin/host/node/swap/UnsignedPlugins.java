package io.quoin.host.node.swap;

import io.quoin.host.evaluation.runtime.PluginFiles;
import io.quoin.host.evaluation.runtime.RuntimeSwapError;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.registry.LoadedPlugin;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The unsigned plugins that a developer named when the node started, each read again when it is asked for: a rebuilt engine
 * can be swapped in. Each keeps the id that it was started with. A plugin with another id comes from the lock.
 */
public final class UnsignedPlugins implements PluginFiles {

    private final Map<String, Path> unsigned;
    private final PluginHome installed;
    private final PluginFiles locked;

    /**
     * @param loaded what the node started with
     * @param locked where every plugin comes from that is signed
     */
    public UnsignedPlugins(Collection<LoadedPlugin> loaded, PluginHome installed, PluginFiles locked) {
        this.unsigned = loaded.stream()
                .filter(LoadedPlugin::isUnsigned)
                .collect(Collectors.toUnmodifiableMap(
                        plugin -> plugin.descriptor().id(), LoadedPlugin::file));
        this.installed = installed;
        this.locked = locked;
    }

    @Override
    public VerifiedPlugin verify(String id) {
        Path path = unsigned.get(id);
        if (path == null) {
            return locked.verify(id);
        }
        VerifiedPlugin plugin = installed.verifier().verify(PluginFile.unsigned(path));
        String found = plugin.descriptor().id();
        if (!found.equals(id)) {
            throw new QuoinException(
                    RuntimeSwapError.PLUGIN_SWAP_REFUSED,
                    path + " had the id '" + id + "' when the node started, and has '" + found
                            + "' now; restart the node to load it");
        }
        return plugin;
    }
}
