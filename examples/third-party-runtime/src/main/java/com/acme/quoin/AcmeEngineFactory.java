package com.acme.quoin;

import io.quoin.spi.PluginContext;
import io.quoin.spi.config.NoConfig;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;

/** Makes the engine. It has no settings. */
final class AcmeEngineFactory implements WasmEngineFactory<NoConfig> {

    private static final String ENDIVE = "1.2.0";
    /** The interpreter recurses in Java for each call of the guest. */
    private static final long MIN_THREAD_STACK_BYTES = 32L << 20;

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public Class<NoConfig> configType() {
        return NoConfig.class;
    }

    @Override
    public WasmEngine create(NoConfig config, PluginContext context) {
        return new AcmeEngine(new EngineInfo("acme", ENDIVE, MIN_THREAD_STACK_BYTES), context.scheduler());
    }
}
