package io.quoin.spi.wasm;

import java.util.List;

/**
 * An instance's linear memory. Bytes are copied in and out; nothing is shared. Use only while the instance is open, on
 * the thread that calls it. Offsets are unsigned 32-bit values held in a long.
 */
public interface GuestMemory {

    /** The present size in bytes: 0 to 4 GiB. */
    long size();

    /**
     * Copies guest bytes.
     *
     * @throws IndexOutOfBoundsException if any byte lies outside the memory; nothing is copied then
     */
    byte[] read(long offset, int length);

    /**
     * Copies bytes into the guest.
     *
     * @throws IndexOutOfBoundsException if any byte would lie outside the memory; nothing is written then
     */
    void write(long offset, byte[] bytes);

    /**
     * Copies the bytes of several ranges, in their order. An engine in another process does it at once, whatever their
     * number.
     *
     * @param ranges of few bytes in all: the caller holds them all at the same time
     * @throws IndexOutOfBoundsException if any byte lies outside the memory
     */
    default byte[][] readAll(List<MemoryRange> ranges) {
        byte[][] copies = new byte[ranges.size()][];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = read(ranges.get(i).offset(), ranges.get(i).length());
        }
        return copies;
    }

    /**
     * Copies bytes into several places, in their order, so that the last one stays where they overlap. An engine in another
     * process does it at once, whatever their number.
     *
     * @param offsets as many as there are parts
     * @throws IndexOutOfBoundsException if any byte would lie outside the memory; what stands before it may be written
     */
    default void writeAll(long[] offsets, byte[][] parts) {
        for (int i = 0; i < parts.length; i++) {
            write(offsets[i], parts[i]);
        }
    }
}
