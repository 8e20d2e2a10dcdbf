package io.quoin.spi.wasm;

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
}
