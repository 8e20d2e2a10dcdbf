package io.quoin.plugins.chicory;

import io.quoin.spi.config.NoConfig;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.kit.wasm.WasmEngineContract;

class ChicoryInterpreterContractTest extends WasmEngineContract<NoConfig> {

    @Override
    protected WasmEngineFactory<NoConfig> factory() {
        return new ChicoryEngineFactory("chicory-interpreter", ExecutionMode.INTERPRETED);
    }

    @Override
    protected NoConfig config() {
        return new NoConfig();
    }
}
