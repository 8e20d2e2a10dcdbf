package io.quoin.testkit.engines;

import io.quoin.host.node.context.EngineContext;
import io.quoin.spi.PluginKind;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.installed.InstalledPlugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The engines of a distribution, each with its defaults. Closing ends them all. */
public final class InstalledEngines implements AutoCloseable {

    private final InstalledPlugins plugins;
    private int made;

    private InstalledEngines(InstalledPlugins plugins) {
        this.plugins = plugins;
    }

    /**
     * Loads the plugins with engines.
     *
     * @param scratch a directory for what engines extract
     */
    public static InstalledEngines open(Distribution distribution, Path scratch) {
        return new InstalledEngines(new InstalledPlugins(distribution, Set.of("runtime"), scratch, new Random(7)));
    }

    /** A new engine of each kind, for one thread; closed with this. */
    public List<WasmEngine> set() {
        made++;
        return plugins.registry().names(PluginKind.WASM_ENGINE).stream()
                .sorted()
                .map(name -> make(plugins.registry().wasmEngine(name)))
                .toList();
    }

    private <C extends Record> WasmEngine make(WasmEngineFactory<C> factory) {
        String name = factory.name() + "-" + made;
        EngineContext context = plugins.own(name, plugins.contexts().engine(name));
        return plugins.make(factory, name, context);
    }

    @Override
    public void close() {
        plugins.close();
    }
}
