package io.quoin.plugins.chicory;

import io.quoin.spi.PluginContext;
import io.quoin.spi.config.NoConfig;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.Set;

/** Makes an engine of one execution mode. */
record ChicoryEngineFactory(String name, ExecutionMode mode) implements WasmEngineFactory<NoConfig> {

    /**
     * The deepest recursion that instrumentation allows needs about 85 bytes of Java stack per call frame when compiled
     * and 680 when interpreted, locals added.
     */
    private static final long MIN_THREAD_STACK_BYTES = 16L << 20;

    @Override
    public Class<NoConfig> configType() {
        return NoConfig.class;
    }

    @Override
    public Set<WasmCapability> capabilities() {
        return mode.capabilities();
    }

    @Override
    public WasmEngine create(NoConfig config, PluginContext context) {
        EngineInfo info = new EngineInfo(name, ChicoryVersion.read(), MIN_THREAD_STACK_BYTES);
        return new ChicoryEngine(info, mode, context.scheduler());
    }
}
