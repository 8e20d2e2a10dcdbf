package io.quoin.benchmarks.sandbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quoin.benchmarks.plugin.DistributionPlugins;
import io.quoin.host.config.ConfigBinder;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.NodeServices;
import io.quoin.host.node.context.PluginTimers;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.spi.PluginContext;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The distribution's engines, with their defaults but for the memory of guests, a plain kernel states no maximum, so it
 * counts as 4 GiB, and for the time to compile, which is measured. Those for work are Chicory's compiler and Wasmtime. Closes what it opened.
 */
final class BenchmarkEngines implements AutoCloseable {

    private static final List<String> NAMES = List.of("chicory", "wasmtime");

    private final ScheduledExecutorService scheduler;
    private final PluginRegistry registry;
    private final List<BenchmarkEngine> engines;

    private BenchmarkEngines(
            ScheduledExecutorService scheduler, PluginRegistry registry, List<BenchmarkEngine> engines) {
        this.scheduler = scheduler;
        this.registry = registry;
        this.engines = engines;
    }

    /** The two for work. */
    static BenchmarkEngines open() throws IOException {
        return open(NAMES);
    }

    /** Those of these names. */
    static BenchmarkEngines open(List<String> names) throws IOException {
        Path home = Path.of(System.getProperty("quoin.home"));
        Path scratch = Files.createTempDirectory(Path.of("benchmarks/target"), "engines");
        ScheduledExecutorService scheduler = PluginTimers.start(1, "engines-timer");
        BenchmarkEngines opened = new BenchmarkEngines(
                scheduler, DistributionPlugins.load(home, scratch, "runtime-.*\\.jar"), new ArrayList<>());
        NodeServices services =
                new NodeServices(InstantSource.system(), scheduler, new Random(7), new SimpleMeterRegistry());
        ContextFactory contexts = new ContextFactory(services, scratch.toAbsolutePath());
        try {
            for (String name : names) {
                opened.engines.add(engine(opened.registry.wasmEngine(name), contexts.engine(name)));
            }
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private static <C extends Record> BenchmarkEngine engine(WasmEngineFactory<C> factory, PluginContext context) {
        boolean child = factory.capabilities().contains(WasmCapability.CHILD_PROCESS);
        Map<String, Object> settings = child ? Map.of("guest-memory", "8GiB", "command-timeout", "600s") : Map.of();
        C config = ConfigBinder.bind(factory.configType(), settings, "the benchmark's settings", Path.of("."));
        WasmEngine engine = factory.create(config, context);
        return new BenchmarkEngine(factory.name(), engine, child ? new WorkerClock() : new ThreadClock());
    }

    List<BenchmarkEngine> all() {
        return List.copyOf(engines);
    }

    @Override
    public void close() {
        engines.forEach(engine -> engine.engine().close());
        registry.close();
        scheduler.shutdownNow();
    }
}
