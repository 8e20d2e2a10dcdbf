package io.quoin.sandbox.observe;

import io.quoin.spi.value.Hash;

/**
 * What a host call copied in one direction between the guest's memory and the host.
 *
 * @param bytes how many
 * @param digest SHA-256 over each copy in order: its offset and its length in 8 bytes each, big-endian, and its bytes;
 *     {@link Hash#ZERO} if there was none
 */
public record MemoryUse(long bytes, Hash digest) {

    /** Nothing was copied. */
    public static final MemoryUse NONE = new MemoryUse(0, Hash.ZERO);

    @Override
    public String toString() {
        return bytes + " bytes" + (digest.equals(Hash.ZERO) ? "" : " " + digest.shortHex());
    }
}
