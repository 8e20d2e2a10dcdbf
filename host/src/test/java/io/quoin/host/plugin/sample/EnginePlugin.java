package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginContext;
import io.quoin.spi.config.NoConfig;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.List;

/** Provides two engines, which nobody makes. */
public final class EnginePlugin implements NodePlugin {

    @Override
    public List<WasmEngineFactory<?>> wasmEngines() {
        return List.of(new Factory("fast"), new Factory("slow"));
    }

    /** Only has a name. */
    public record Factory(String name) implements WasmEngineFactory<NoConfig> {

        @Override
        public Class<NoConfig> configType() {
            return NoConfig.class;
        }

        @Override
        public WasmEngine create(NoConfig config, PluginContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
