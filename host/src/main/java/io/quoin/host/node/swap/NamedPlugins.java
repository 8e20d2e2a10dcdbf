package io.quoin.host.node.swap;

import io.quoin.host.evaluation.runtime.PluginFiles;
import io.quoin.host.evaluation.runtime.RuntimeSwapError;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The plugins that {@code node.yaml} names now, under the trust policy that holds now: what the node would load if it
 * started at this moment.
 */
public final class NamedPlugins implements PluginFiles {

    private final NodeConfigFile node;
    private final InstantSource clock;

    public NamedPlugins(NodeConfigFile node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    @Override
    public VerifiedPlugin verify(String id) {
        NodeConfig config = node.read();
        PluginVerifier verifier = new PluginVerifier(TrustPolicy.load(config.trust()), clock);
        List<Path> likely = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path file : config.plugins()) {
            (isNamedLike(file, id) ? likely : others).add(file);
        }
        List<QuoinException> refusals = new ArrayList<>();
        for (Path file : join(likely, others)) {
            try {
                VerifiedPlugin plugin = verifier.verify(file);
                if (plugin.descriptor().id().equals(id)) {
                    return plugin;
                }
            } catch (QuoinException e) {
                if (isNamedLike(file, id)) {
                    throw e;
                }
                refusals.add(e);
            }
        }
        throw new QuoinException(
                RuntimeSwapError.PLUGIN_SWAP_REFUSED,
                "No plugin with the id '" + id + "' is named in " + node.path()
                        + (refusals.isEmpty() ? "" : " (refused: " + refusals + ")")
                        + "; put its jar and signature into plugins/ and name the jar there");
    }

    /** Plugins' files are usually called {@code <id>-<version>.jar}; nothing depends on it but the order of looking. */
    private static boolean isNamedLike(Path file, String id) {
        return String.valueOf(file.getFileName()).startsWith(id + "-");
    }

    private static List<Path> join(List<Path> first, List<Path> second) {
        List<Path> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
