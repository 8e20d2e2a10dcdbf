package io.quoin.host.plugin.guard;

import io.quoin.host.fixture.StorageEngine;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;

/** An engine that throws an error at one operation, once, and works otherwise. */
final class FaultyEngine implements WasmEngine {

    private final WasmEngine right = new StorageEngine();
    private final String operation;
    private final Error error;
    private boolean failed;

    /**
     * @param operation the interface's and the method's name, such as {@code WasmInstance.invoke}
     */
    FaultyEngine(String operation, Error error) {
        this.operation = operation;
        this.error = error;
    }

    private void at(String reached) {
        if (!failed && reached.equals(operation)) {
            failed = true;
            throw error;
        }
    }

    @Override
    public EngineInfo info() {
        return right.info();
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        at("WasmEngine.compile");
        WasmModule compiled = right.compile(module);
        return new WasmModule() {
            @Override
            public WasmInstance instantiate(HostFunctions host) {
                at("WasmModule.instantiate");
                return new FaultyInstance(compiled.instantiate(host));
            }

            @Override
            public void close() {
                compiled.close();
            }
        };
    }

    @Override
    public void close() {
        right.close();
    }

    private final class FaultyInstance implements WasmInstance {

        private final WasmInstance instance;

        private FaultyInstance(WasmInstance instance) {
            this.instance = instance;
        }

        @Override
        public Outcome invoke(String export, long[] arguments, Duration deadline) {
            at("WasmInstance.invoke");
            return instance.invoke(export, arguments, deadline);
        }

        @Override
        public GuestMemory memory() {
            return instance.memory();
        }

        @Override
        public void close() {
            at("WasmInstance.close");
            instance.close();
        }
    }
}
