package io.quoin.plugins.wasmtime;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.kit.wasm.WasmEngineContract;
import java.time.Duration;

class WasmtimeContractTest extends WasmEngineContract<WasmtimeConfig> {

    @Override
    protected WasmEngineFactory<WasmtimeConfig> factory() {
        return new WasmtimeEngineFactory();
    }

    @Override
    protected WasmtimeConfig config() {
        return new WasmtimeConfig(
                2, ByteSize.parse("128MiB"), ByteSize.parse("512MiB"), Duration.ofSeconds(60), Duration.ofSeconds(60));
    }
}
