package io.quoin.host.plugin.guard;

import io.quoin.spi.wasm.GuestMemory;

/** A memory of no bytes. */
final class EmptyMemory implements GuestMemory {

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
