package io.quoin.host.node.swap;

import io.quoin.host.evaluation.runtime.PluginFiles;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.nio.file.Path;
import java.util.List;

/**
 * The unsigned plugins that a developer named when the node started, read again each time: a rebuilt engine can be swapped
 * in. A plugin with another id comes from the lock.
 */
public final class UnsignedPlugins implements PluginFiles {

    private final List<Path> unsigned;
    private final PluginHome installed;
    private final PluginFiles locked;

    /**
     * @param unsigned jars or directories
     * @param locked where every other plugin comes from
     */
    public UnsignedPlugins(List<Path> unsigned, PluginHome installed, PluginFiles locked) {
        this.unsigned = List.copyOf(unsigned);
        this.installed = installed;
        this.locked = locked;
    }

    @Override
    public VerifiedPlugin verify(String id) {
        if (!unsigned.isEmpty()) {
            PluginVerifier verifier = installed.verifier();
            for (Path path : unsigned) {
                VerifiedPlugin plugin = verifier.verify(PluginFile.unsigned(path));
                if (plugin.descriptor().id().equals(id)) {
                    return plugin;
                }
            }
        }
        return locked.verify(id);
    }
}
