package io.quoin.sandbox.observe;

import io.quoin.spi.wasm.GuestMemory;

/** A guest's memory during one host call, and what the call copied. */
record ObservedMemory(GuestMemory memory, CopyDigest read, CopyDigest written) implements GuestMemory {

    ObservedMemory(GuestMemory memory) {
        this(memory, new CopyDigest(), new CopyDigest());
    }

    @Override
    public long size() {
        return memory.size();
    }

    @Override
    public byte[] read(long offset, int length) {
        byte[] copied = memory.read(offset, length);
        read.add(offset, copied);
        return copied;
    }

    @Override
    public void write(long offset, byte[] bytes) {
        memory.write(offset, bytes);
        written.add(offset, bytes);
    }
}
