package io.quoin.sandbox.abi;

import io.quoin.spi.wasm.GuestMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/** A guest's memory without a guest. */
public final class ArrayMemory implements GuestMemory {

    private final byte[] bytes;

    public ArrayMemory(int size) {
        this.bytes = new byte[size];
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte[] read(long offset, int length) {
        Objects.checkFromIndexSize(offset, (long) length, (long) bytes.length);
        return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
    }

    @Override
    public void write(long offset, byte[] source) {
        Objects.checkFromIndexSize(offset, (long) source.length, (long) bytes.length);
        System.arraycopy(source, 0, bytes, (int) offset, source.length);
    }

    /** The little-endian i32 at an offset. */
    public int i32(int offset) {
        return little().getInt(offset);
    }

    /** The little-endian i64 at an offset. */
    public long i64(int offset) {
        return little().getLong(offset);
    }

    /** Puts little-endian i32 values one behind the other. */
    public ArrayMemory put(int offset, int... values) {
        for (int i = 0; i < values.length; i++) {
            little().putInt(offset + 4 * i, values[i]);
        }
        return this;
    }

    private ByteBuffer little() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
