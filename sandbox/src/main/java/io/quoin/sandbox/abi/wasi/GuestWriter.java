package io.quoin.sandbox.abi.wasi;

import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.wasm.GuestMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes little-endian structures into a guest's memory. */
final class GuestWriter {

    private GuestWriter() {}

    static void u32(GuestMemory memory, long pointer, int value) {
        GuestBytes.write(memory, pointer, structure(4).putInt(value).array());
    }

    static void u64(GuestMemory memory, long pointer, long value) {
        GuestBytes.write(memory, pointer, structure(8).putLong(value).array());
    }

    /** Zeroes, to be filled in and written as a whole. */
    static ByteBuffer structure(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
