package io.quoin.host.plugin.guard;

import io.quoin.spi.wasm.GuestMemory;

/** A store that throws, and a memory of no bytes. */
final class BothAtOnce extends ThrowingStore implements GuestMemory {

    BothAtOnce() {
        super(new IllegalStateException("no store"));
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public byte[] read(long offset, int length) {
        throw new IndexOutOfBoundsException();
    }

    @Override
    public void write(long offset, byte[] bytes) {
        throw new IndexOutOfBoundsException();
    }
}
