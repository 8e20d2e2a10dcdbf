package com.acme.quoin;

import io.quoin.spi.config.NoConfig;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.kit.wasm.WasmEngineContract;

class AcmeEngineTest extends WasmEngineContract<NoConfig> {

    @Override
    protected WasmEngineFactory<NoConfig> factory() {
        return new AcmeEngineFactory();
    }

    @Override
    protected NoConfig config() {
        return new NoConfig();
    }
}
