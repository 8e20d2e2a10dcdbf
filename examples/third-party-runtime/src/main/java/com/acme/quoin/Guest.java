package com.acme.quoin;

import io.quoin.spi.wasm.GuestMemory;
import java.util.Objects;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;

/** A guest's memory behind checked offsets. */
record Guest(Memory memory) implements GuestMemory {

    /** Of modules that have none. */
    static final GuestMemory NO_MEMORY = new GuestMemory() {
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
    };

    static GuestMemory of(Instance instance) {
        return instance.memory() == null ? NO_MEMORY : new Guest(instance.memory());
    }

    @Override
    public long size() {
        return (long) memory.pages() * Memory.PAGE_SIZE;
    }

    @Override
    public byte[] read(long offset, int length) {
        Objects.checkFromIndexSize(offset, (long) length, size());
        return memory.readBytes((int) offset, length);
    }

    @Override
    public void write(long offset, byte[] bytes) {
        Objects.checkFromIndexSize(offset, (long) bytes.length, size());
        memory.write((int) offset, bytes);
    }
}
