package io.quoin.plugins.libp2p.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** A growing first-in first-out buffer. The owner bounds it by what it appends. */
public final class ByteQueue implements ByteSource {

    private static final byte[] EMPTY = {};

    /** What an empty queue keeps to use again: a connection has many. */
    private static final int KEPT = 4 * 1024;

    private byte[] bytes = EMPTY;
    private int head;
    private int size;

    /** Appends a range of an array. */
    public void append(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        makeRoom(length);
        System.arraycopy(source, offset, bytes, head + size, length);
        size += length;
    }

    /** Appends a whole array. */
    public void append(byte[] source) {
        append(source, 0, source.length);
    }

    /** Appends a whole array, which is the queue's from now on. */
    public void appendOwned(byte[] source) {
        if (size > 0) {
            append(source);
            return;
        }
        bytes = source;
        head = 0;
        size = source.length;
    }

    @Override
    public int available() {
        return size;
    }

    @Override
    public byte peek(int index) {
        Objects.checkIndex(index, size);
        return bytes[head + index];
    }

    @Override
    public byte[] read(int max) {
        int count = Math.min(max, size);
        byte[] taken = Arrays.copyOfRange(bytes, head, head + count);
        drop(count);
        return taken;
    }

    /** Takes exactly {@code count} bytes without copying them; they stand until the next append. */
    public ByteBuffer take(int count) {
        Objects.checkFromIndexSize(0, count, size);
        ByteBuffer taken = ByteBuffer.wrap(bytes, head, count);
        drop(count);
        return taken;
    }

    private void drop(int count) {
        head += count;
        size -= count;
        if (size == 0) {
            head = 0;
            if (bytes.length > KEPT) {
                bytes = EMPTY;
            }
        }
    }

    private void makeRoom(int length) {
        int needed = Math.addExact(size, length);
        if (head + needed <= bytes.length) {
            return;
        }
        byte[] target = needed <= bytes.length ? bytes : new byte[Math.max(needed, bytes.length * 2)];
        System.arraycopy(bytes, head, target, 0, size);
        bytes = target;
        head = 0;
    }
}
