package io.quoin.plugins.chicory;

import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import java.time.Duration;

/** An instance whose data or element segments do not fit: guest behaviour, told by the first call. */
record UnstartableInstance(Outcome.Trapped trap) implements WasmInstance {

    @Override
    public Outcome invoke(String export, long[] arguments, Duration deadline) {
        return trap;
    }

    @Override
    public GuestMemory memory() {
        return NoMemory.INSTANCE;
    }

    @Override
    public void close() {
        // Nothing was instantiated.
    }
}
