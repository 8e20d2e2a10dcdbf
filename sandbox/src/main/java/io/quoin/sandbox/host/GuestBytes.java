package io.quoin.sandbox.host;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.MemoryRange;
import java.util.Arrays;

/** Checked copies between a guest's memory and the host. */
public final class GuestBytes {

    /** No guest memory of any profile is larger; a longer range is outside without asking the engine. */
    private static final long LARGEST_RANGE = 1L << 26;

    /** What is made at a time, so that the size of a range costs no memory of the host. */
    private static final int CHUNK = 1 << 16;

    private static final long I32 = 0xFFFF_FFFFL;
    private static final byte[] NONE = {};
    private static final MemoryRange NOTHING = new MemoryRange(0, 0);
    private static final long[] NO_RESULT = {};

    private GuestBytes() {}

    /** Copies out of the guest; an empty range is fine anywhere. */
    public static byte[] read(GuestMemory memory, long pointer, long length) {
        long size = length & I32;
        if (size == 0) {
            return NONE;
        }
        if (size > LARGEST_RANGE) {
            throw AbortReason.MEMORY_OUT_OF_BOUNDS.abort();
        }
        try {
            return memory.read(pointer & I32, (int) size);
        } catch (IndexOutOfBoundsException e) {
            throw AbortReason.MEMORY_OUT_OF_BOUNDS.abort();
        }
    }

    /** A range of the guest's memory, an empty one wherever it begins. */
    public static MemoryRange range(GuestMemory memory, long pointer, long length) {
        long size = length & I32;
        if (size == 0) {
            return NOTHING;
        }
        if (size > LARGEST_RANGE || (pointer & I32) + size > memory.size()) {
            throw AbortReason.MEMORY_OUT_OF_BOUNDS.abort();
        }
        return new MemoryRange(pointer & I32, (int) size);
    }

    /** Copies into the guest. */
    public static void write(GuestMemory memory, long pointer, byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        try {
            memory.write(pointer & I32, bytes);
        } catch (IndexOutOfBoundsException e) {
            throw AbortReason.MEMORY_OUT_OF_BOUNDS.abort();
        }
    }

    /** Fills a range with random bytes; draws none if the range reaches outside. */
    public static void fill(GuestMemory memory, long pointer, long length, SeededBytes bytes) {
        long begin = pointer & I32;
        long end = begin + (length & I32);
        if (length != 0 && end > memory.size()) {
            throw AbortReason.MEMORY_OUT_OF_BOUNDS.abort();
        }
        for (long at = begin; at < end; at += CHUNK) {
            write(memory, at, bytes.next((int) Math.min(end - at, CHUNK)));
        }
    }

    /** Copies what there is of {@code length} bytes from {@code offset} and returns how many that were. */
    public static long[] copy(GuestMemory memory, long pointer, byte[] source, long offset, long length) {
        long from = Math.min(offset & I32, source.length);
        long to = Math.min(from + (length & I32), source.length);
        write(memory, pointer, Arrays.copyOfRange(source, (int) from, (int) to));
        return result(to - from);
    }

    public static long[] result(long value) {
        return new long[] {value};
    }

    public static long[] noResult() {
        return NO_RESULT;
    }
}
