package io.quoin.benchmarks.plugin;

import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Plugins of the distribution, verified and loaded as a node loads them. */
public final class DistributionPlugins {

    private DistributionPlugins() {}

    /**
     * Loads plugins; the caller closes the registry.
     *
     * @param home the distribution
     * @param scratch a directory for native libraries
     * @param names what a jar's file name must match
     */
    public static PluginRegistry load(Path home, Path scratch, String names) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("plugins"))) {
            return PluginRegistry.load(
                    files.filter(file -> file.getFileName().toString().matches(names))
                            .map(PluginFile::unlocked)
                            .toList(),
                    new PluginVerifier(
                            PluginTrust.of(TrustPolicy.load(home.resolve("trust/policy.yaml"))),
                            InstantSource.system()),
                    scratch.resolve("native"),
                    CallMetrics.none());
        }
    }
}
