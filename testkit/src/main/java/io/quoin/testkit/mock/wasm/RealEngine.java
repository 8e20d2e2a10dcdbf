package io.quoin.testkit.mock.wasm;

import io.quoin.spi.PluginContext;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.Set;

/** An engine that executes, and how to make it. */
record RealEngine<C extends Record>(WasmEngineFactory<C> factory, C config) {

    WasmEngine create(PluginContext context) {
        return factory.create(config, context);
    }

    Set<WasmCapability> capabilities() {
        return factory.capabilities();
    }
}
