package io.quoin.plugins.chicory;

import io.quoin.spi.config.NoConfig;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.kit.wasm.WasmEngineContract;
import io.quoin.testkit.mock.wasm.MockWasm;
import io.quoin.testkit.mock.wasm.MockWasmConfig;

/** A mock without a script or faults is the engine that it stands over. */
class MockOverChicoryContractTest extends WasmEngineContract<MockWasmConfig> {

    private final MockWasm mock = MockWasm.builder()
            .over(new ChicoryEngineFactory("chicory", ExecutionMode.COMPILED), new NoConfig())
            .build();

    @Override
    protected WasmEngineFactory<MockWasmConfig> factory() {
        return mock;
    }

    @Override
    protected MockWasmConfig config() {
        return MockWasmConfig.plain();
    }
}
