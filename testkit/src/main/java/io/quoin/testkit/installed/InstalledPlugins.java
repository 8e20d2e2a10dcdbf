package io.quoin.testkit.installed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quoin.host.config.ConfigBinder;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.NodeServices;
import io.quoin.host.node.context.PluginTimers;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.spi.PluginContext;
import io.quoin.spi.ProviderFactory;
import io.quoin.testkit.devnet.layout.Distribution;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * Some of a distribution's signed plugins, verified and loaded as a node does it. Closing ends what was made of them.
 */
public final class InstalledPlugins implements AutoCloseable {

    private final Lifecycle resources = new Lifecycle();
    private final PluginRegistry registry;
    private final ContextFactory contexts;

    /**
     * Loads the plugins.
     *
     * @param kinds with which the names of their jars begin, such as {@code runtime}
     * @param scratch a directory for what plugins extract and keep
     * @param random for the plugins
     */
    public InstalledPlugins(Distribution distribution, Set<String> kinds, Path scratch, RandomGenerator random) {
        ScheduledExecutorService scheduler = PluginTimers.start(1, "plugins-timer");
        resources.own("timer", scheduler::shutdownNow);
        List<PluginFile> files = distribution.plugins().stream()
                .filter(file -> kinds.contains(kind(file)))
                .map(PluginFile::unlocked)
                .toList();
        try {
            PluginTrust trust =
                    PluginTrust.of(TrustPolicy.load(distribution.root().resolve("trust/policy.yaml")));
            PluginVerifier verifier = new PluginVerifier(trust, InstantSource.system());
            this.registry = resources.own(
                    "plugins", PluginRegistry.load(files, verifier, scratch.resolve("native"), CallMetrics.none()));
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
        NodeServices services = new NodeServices(InstantSource.system(), scheduler, random, new SimpleMeterRegistry());
        this.contexts = new ContextFactory(services, scratch);
    }

    private static String kind(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, Math.max(0, name.indexOf('-')));
    }

    public PluginRegistry registry() {
        return registry;
    }

    public ContextFactory contexts() {
        return contexts;
    }

    /** Makes a product with its default settings; closed with this. */
    public <C extends Record, X extends PluginContext, P extends AutoCloseable> P make(
            ProviderFactory<C, X, P> factory, String name, X context) {
        C config = ConfigBinder.bind(factory.configType(), Map.of(), "the defaults", Path.of("."));
        return own(name, factory.create(config, context));
    }

    /** Closes a resource with this, before what was given or made earlier. */
    public <T extends AutoCloseable> T own(String name, T resource) {
        return resources.own(name, resource);
    }

    @Override
    public void close() {
        resources.close();
    }
}
