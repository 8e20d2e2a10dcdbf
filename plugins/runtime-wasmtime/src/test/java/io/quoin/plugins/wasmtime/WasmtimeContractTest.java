package io.quoin.plugins.wasmtime;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.kit.wasm.WasmEngineContract;
import java.time.Duration;
import java.util.Arrays;

class WasmtimeContractTest extends WasmEngineContract<WasmtimeConfig> {

    @Override
    protected WasmEngineFactory<WasmtimeConfig> factory() {
        return new WasmtimeEngineFactory();
    }

    @Override
    protected WasmtimeConfig config() {
        return new WasmtimeConfig(
                2, smallestHeap(), ByteSize.parse("512MiB"), Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    /** The least that is accepted has to do for every law. */
    private static ByteSize smallestHeap() {
        return new ByteSize(Arrays.stream(WasmtimeConfig.class.getRecordComponents())
                .filter(component -> component.getName().equals("workerHeap"))
                .mapToLong(component -> component.getAnnotation(Setting.class).min())
                .sum());
    }
}
