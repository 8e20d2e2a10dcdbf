package io.quoin.host.node.swap;

import io.quoin.host.evaluation.runtime.PluginFiles;
import io.quoin.host.evaluation.runtime.RuntimeSwapError;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.installed.Selection;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.spi.error.QuoinException;
import java.util.List;

/**
 * The plugins that {@code plugins.lock} names now, under the trust policy that holds now: what the node would load if it
 * started at this moment.
 */
public final class LockedPlugins implements PluginFiles {

    private final PluginHome installed;
    private final NodeConfigFile node;

    public LockedPlugins(PluginHome installed, NodeConfigFile node) {
        this.installed = installed;
        this.node = node;
    }

    @Override
    public VerifiedPlugin verify(String id) {
        PluginLock selected =
                Selection.of(installed.lock(), List.of(), node.read().plugins().disabled(), installed.commands());
        LockEntry entry = selected.entry(id)
                .orElseThrow(() -> new QuoinException(
                        RuntimeSwapError.PLUGIN_SWAP_REFUSED,
                        "No plugin with the id '" + id + "' is installed and enabled in " + installed.root()
                                + "; there are: " + String.join(", ", selected.ids())));
        PluginVerifier verifier = installed.verifier();
        installed.remember(verifier.trust().state());
        return verifier.verify(new PluginFile(installed.file(entry), new Purpose.Load(entry)));
    }
}
