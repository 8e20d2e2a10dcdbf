package io.quoin.host.node;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.util.Modules;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quoin.host.plugin.guard.MeteredCalls;
import io.quoin.host.plugin.registry.PluginInstances;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.snapshot.CatchUpProgress;
import io.quoin.spi.NodePlugin;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Starts nodes of plugin objects and of a test's clock. For test harnesses alone: no class of the node uses it, so neither
 * a command nor a configuration leads here, and a test of the architecture keeps it so.
 */
public final class InstanceNode {

    private InstanceNode() {}

    /**
     * Starts the node of a home, as {@link Node#start}, but with these plugins instead of the locked ones.
     *
     * @param plugins by id
     */
    public static Node start(Path home, Map<String, NodePlugin> plugins, InstantSource clock) {
        return Node.start(
                home,
                List.of(),
                CatchUpProgress.NONE,
                (platform, lifecycle) ->
                        Modules.override(platform).with(new Instances(Map.copyOf(plugins), clock, lifecycle)));
    }

    private static final class Instances extends AbstractModule {

        private final Map<String, NodePlugin> plugins;
        private final InstantSource clock;
        private final Lifecycle lifecycle;

        Instances(Map<String, NodePlugin> plugins, InstantSource clock, Lifecycle lifecycle) {
            this.plugins = plugins;
            this.clock = clock;
            this.lifecycle = lifecycle;
        }

        @Override
        protected void configure() {
            bind(InstantSource.class).toInstance(clock);
        }

        @Provides
        @Singleton
        PluginRegistry plugins(PrometheusMeterRegistry meters) {
            return lifecycle.own("plugins", PluginInstances.registry(plugins, new MeteredCalls(meters)));
        }
    }
}
