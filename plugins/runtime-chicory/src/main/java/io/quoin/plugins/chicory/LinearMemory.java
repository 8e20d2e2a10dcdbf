package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.Memory;
import io.quoin.spi.wasm.GuestMemory;
import java.util.Objects;

/** A Chicory memory behind checked offsets. Chicory's memories are smaller than 2 GiB, so a checked offset is an int. */
record LinearMemory(Memory memory) implements GuestMemory {

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
