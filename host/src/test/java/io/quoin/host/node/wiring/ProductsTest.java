package io.quoin.host.node.wiring;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quoin.host.config.Settings;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.EngineContext;
import io.quoin.host.node.context.NodeServices;
import io.quoin.host.node.context.PluginTimers;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.guard.PluginFault;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.sample.FaultyConfigPlugin;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductsTest {

    @TempDir
    Path directory;

    @Test
    void anErrorInAPluginsConfigurationNamesThePluginAndTheProduct() {
        PublisherKey acme = CertBuilder.good();
        TestHome home = new TestHome(directory).trust("publishers", acme);
        Path jar = home.plugin("x.jar", FaultyConfigPlugin.jar("runtime-x"), acme);
        ScheduledExecutorService timers = PluginTimers.start(1, "products-test");
        ContextFactory contexts = new ContextFactory(
                new NodeServices(InstantSource.system(), timers, new SplittableRandom(1), new SimpleMeterRegistry()),
                directory);
        try (PluginRegistry registry = PluginRegistry.load(
                        List.of(PluginFile.unlocked(jar)),
                        home.verifier(),
                        directory.resolve("native"),
                        CallMetrics.none());
                EngineContext context = contexts.engine("chicory")) {
            Products products = new Products(directory, new Lifecycle());
            Settings settings = new Settings("runtime.settings", Map.of());
            for (String name : FaultyConfigPlugin.ENGINES) {
                assertThat(assertRefused(
                                PluginFault.PLUGIN_FAILED,
                                () -> products.make(registry.wasmEngine(name), settings, context)))
                        .hasMessageContaining("'runtime-x'")
                        .hasMessageContaining("the configuration of '" + name + "'");
            }
        } finally {
            timers.shutdownNow();
        }
    }
}
