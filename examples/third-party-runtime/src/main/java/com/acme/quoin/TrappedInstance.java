package com.acme.quoin;

import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import java.time.Duration;

/** An instance whose segments do not fit: that is guest behaviour, told by the first call. */
record TrappedInstance(Outcome.Trapped trap) implements WasmInstance {

    @Override
    public Outcome invoke(String export, long[] arguments, Duration deadline) {
        return trap;
    }

    @Override
    public GuestMemory memory() {
        return Guest.NO_MEMORY;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
