package io.quoin.host.plugin.guard;

import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import java.time.Duration;

/** An instance with one memory and one answer. */
final class FixedInstance implements WasmInstance {

    private final GuestMemory memory;
    private final Outcome outcome;

    FixedInstance(GuestMemory memory, Outcome outcome) {
        this.memory = memory;
        this.outcome = outcome;
    }

    @Override
    public Outcome invoke(String export, long[] arguments, Duration deadline) {
        return outcome;
    }

    @Override
    public GuestMemory memory() {
        return memory;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
