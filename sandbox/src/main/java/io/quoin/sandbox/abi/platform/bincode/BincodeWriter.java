package io.quoin.sandbox.abi.platform.bincode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes a payload. One thread. */
public final class BincodeWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** An i64, or a u64 by its bits. */
    public BincodeWriter i64(long value) {
        return raw(Long.BYTES, buffer -> buffer.putLong(value));
    }

    /** A u32, such as the number of a variant. */
    public BincodeWriter u32(int value) {
        return raw(Integer.BYTES, buffer -> buffer.putInt(value));
    }

    /** A byte string. */
    public BincodeWriter bytes(byte[] bytes) {
        i64(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** A text. */
    public BincodeWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A missing value. */
    public BincodeWriter none() {
        out.write(0);
        return this;
    }

    /** What was written. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private BincodeWriter raw(int size, Consumer<ByteBuffer> put) {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        put.accept(buffer);
        out.writeBytes(buffer.array());
        return this;
    }
}
