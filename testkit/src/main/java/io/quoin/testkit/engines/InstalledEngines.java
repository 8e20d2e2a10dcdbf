package io.quoin.testkit.engines;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quoin.host.config.ConfigBinder;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.EngineContext;
import io.quoin.host.node.context.NodeServices;
import io.quoin.host.node.context.PluginTimers;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.spi.PluginKind;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.devnet.layout.Distribution;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The engines of a distribution's signed plugins, verified and loaded as a node does it, each with its defaults. Closing
 * ends them all.
 */
public final class InstalledEngines implements AutoCloseable {

    private final Lifecycle resources = new Lifecycle();
    private final PluginRegistry registry;
    private final ContextFactory contexts;
    private int made;

    private InstalledEngines(Distribution distribution, Path scratch) {
        ScheduledExecutorService scheduler = PluginTimers.start(1, "engines-timer");
        resources.own("timer", scheduler::shutdownNow);
        List<PluginFile> files = distribution.plugins().stream()
                .filter(file -> file.getFileName().toString().startsWith("runtime-"))
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
        NodeServices services =
                new NodeServices(InstantSource.system(), scheduler, new Random(7), new SimpleMeterRegistry());
        this.contexts = new ContextFactory(services, scratch);
    }

    /**
     * Loads the plugins with engines.
     *
     * @param scratch a directory for what engines extract
     */
    public static InstalledEngines open(Distribution distribution, Path scratch) {
        return new InstalledEngines(distribution, scratch);
    }

    /** A new engine of each kind, for one thread; closed with this. */
    public List<WasmEngine> set() {
        made++;
        return registry.names(PluginKind.WASM_ENGINE).stream()
                .sorted()
                .map(name -> make(registry.wasmEngine(name)))
                .toList();
    }

    private <C extends Record> WasmEngine make(WasmEngineFactory<C> factory) {
        C config = ConfigBinder.bind(factory.configType(), Map.of(), "the defaults", Path.of("."));
        String name = factory.name() + "-" + made;
        EngineContext context = resources.own(name, contexts.engine(name));
        return resources.own(name, factory.create(config, context));
    }

    @Override
    public void close() {
        resources.close();
    }
}
