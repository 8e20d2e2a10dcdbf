package io.quoin.host.author;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quoin.host.config.Settings;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.EngineContext;
import io.quoin.host.node.context.NodeServices;
import io.quoin.host.node.context.PluginTimers;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.registry.ProviderBinding;
import io.quoin.sandbox.run.SelfTest;
import io.quoin.spi.PluginKind;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * The engines that plugins provide, each with its default settings, used beside no node. The registry is the caller's and
 * outlives this; the caller closes this after its last use. One thread.
 */
public final class InstalledEngines implements AutoCloseable {

    private final PluginRegistry registry;
    private final Path directory;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler = PluginTimers.start(1, "engines-timer");
    private final ContextFactory contexts;

    /**
     * Nothing is made yet.
     *
     * @param directory where engines work: each has one of its own below it
     */
    public InstalledEngines(PluginRegistry registry, Path directory, InstantSource clock) {
        this.registry = registry;
        this.directory = directory;
        this.clock = clock;
        this.contexts = new ContextFactory(
                new NodeServices(clock, scheduler, new SecureRandom(), new SimpleMeterRegistry()), directory);
    }

    /** The engines' names, in alphabetical order. */
    public List<String> names() {
        return registry.names(PluginKind.WASM_ENGINE).stream().sorted().toList();
    }

    /**
     * Makes an engine, proves it against the golden cases, does something with it, and closes it.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code CONFIG_NO_PROVIDER} if there is no engine of this name, with
     *     {@code WASM_SELF_TEST} if it fails its golden cases, or whatever kept it from being made
     */
    public <T> T with(String name, Function<WasmEngine, T> action) {
        try (EngineContext context = contexts.engine(name);
                WasmEngine engine = make(registry.wasmEngine(name), context)) {
            SelfTest.run(engine, clock);
            return action.apply(engine);
        }
    }

    private <C extends Record> WasmEngine make(WasmEngineFactory<C> factory, EngineContext context) {
        Settings defaults = new Settings("runtime.settings", Map.of());
        return factory.create(ProviderBinding.bind(factory, defaults, "the default settings", directory), context);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
