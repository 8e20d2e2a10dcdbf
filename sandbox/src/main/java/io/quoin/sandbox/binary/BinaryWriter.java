package io.quoin.sandbox.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the primitive encodings of the WebAssembly binary format into a growing array. Not thread safe. */
public final class BinaryWriter {

    private byte[] bytes;
    private int size;

    public BinaryWriter(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** The written bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets what was written, and keeps the room for it. */
    public void clear() {
        size = 0;
    }

    /** Appends the low eight bits. */
    public BinaryWriter u8(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Appends an unsigned LEB128 value of 32 bits in its shortest form. */
    public BinaryWriter u32(int value) {
        ensure(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Appends a signed LEB128 value in its shortest form. */
    public BinaryWriter s64(long value) {
        ensure(10);
        long rest = value;
        while (rest < -64 || rest > 63) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>= 7;
        }
        bytes[size++] = (byte) (rest & 0x7F);
        return this;
    }

    /** Appends the low bytes of a value, the lowest first. */
    public BinaryWriter littleEndian(long value, int size) {
        for (int i = 0; i < size; i++) {
            u8((int) (value >>> (8 * i)));
        }
        return this;
    }

    /** Appends a name. */
    public BinaryWriter name(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return u32(utf8.length).raw(utf8, 0, utf8.length);
    }

    /** Appends a range of an array. */
    public BinaryWriter raw(byte[] source, int start, int end) {
        int length = end - start;
        ensure(length);
        System.arraycopy(source, start, bytes, size, length);
        size += length;
        return this;
    }

    /** Appends a length and what the other writer holds. */
    public BinaryWriter sized(BinaryWriter content) {
        return u32(content.size).raw(content.bytes, 0, content.size);
    }

    /** Appends a section. */
    public BinaryWriter section(int id, BinaryWriter content) {
        return u8(id).sized(content);
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
    }
}
