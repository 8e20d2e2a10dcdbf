package io.quoin.sandbox.observe;

import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.MemoryRange;
import java.util.List;

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

    @Override
    public byte[][] readAll(List<MemoryRange> ranges) {
        byte[][] copies = memory.readAll(ranges);
        for (int i = 0; i < copies.length; i++) {
            read.add(ranges.get(i).offset(), copies[i]);
        }
        return copies;
    }

    @Override
    public void writeAll(long[] offsets, byte[][] parts) {
        memory.writeAll(offsets, parts);
        for (int i = 0; i < parts.length; i++) {
            written.add(offsets[i], parts[i]);
        }
    }
}
