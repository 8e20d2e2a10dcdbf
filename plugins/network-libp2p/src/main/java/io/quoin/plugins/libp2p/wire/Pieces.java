package io.quoin.plugins.libp2p.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that arrive until they are whole, in arrays that are not copied before that: beyond what has arrived, at most a
 * quarter of it and 1 KiB are held.
 */
public final class Pieces {

    private static final int SMALLEST = 1024;
    private static final int LARGEST = 64 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = {};
    private int filled;
    private int size;

    public void append(byte[] source) {
        int offset = 0;
        while (offset < source.length) {
            if (filled == last.length) {
                next();
            }
            int count = Math.min(last.length - filled, source.length - offset);
            System.arraycopy(source, offset, last, filled, count);
            offset += count;
            filled += count;
            size += count;
        }
    }

    /** The bytes that have arrived. */
    public int size() {
        return size;
    }

    /** The bytes that the arrays take. */
    int capacity() {
        return full.stream().mapToInt(piece -> piece.length).sum() + last.length;
    }

    /** All bytes, and nothing is held any more. */
    public byte[] take() {
        byte[] whole = new byte[size];
        int offset = 0;
        for (byte[] piece : full) {
            System.arraycopy(piece, 0, whole, offset, piece.length);
            offset += piece.length;
        }
        System.arraycopy(last, 0, whole, offset, filled);
        clear();
        return whole;
    }

    public void clear() {
        full.clear();
        last = new byte[0];
        filled = 0;
        size = 0;
    }

    private void next() {
        if (filled > 0) {
            full.add(last);
        }
        last = new byte[Math.max(SMALLEST, Math.min(LARGEST, size / 4))];
        filled = 0;
    }
}
