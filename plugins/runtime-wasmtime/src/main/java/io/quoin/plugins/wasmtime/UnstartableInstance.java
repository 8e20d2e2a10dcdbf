package io.quoin.plugins.wasmtime;

import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmInstance;
import java.time.Duration;
import java.util.Objects;

/** An instance whose data or element segments do not fit: guest behaviour, told by the first call. */
record UnstartableInstance(Outcome.Trapped trap) implements WasmInstance, GuestMemory {

    @Override
    public Outcome invoke(String export, long[] arguments, Duration deadline) {
        return trap;
    }

    @Override
    public GuestMemory memory() {
        return this;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public byte[] read(long offset, int length) {
        Objects.checkFromIndexSize(offset, (long) length, 0L);
        return new byte[0];
    }

    @Override
    public void write(long offset, byte[] bytes) {
        Objects.checkFromIndexSize(offset, (long) bytes.length, 0L);
    }

    @Override
    public void close() {
        // The worker kept nothing.
    }
}
