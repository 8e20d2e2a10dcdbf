package io.quoin.sandbox.host;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Random bytes that are the same on every validator: SHA-256 of a tag, the seed and a counter that begins with 0, one
 * digest behind the other. Each request goes on where the last one ended. One thread.
 */
public final class SeededBytes {

    private final byte[] domain;
    private final Hash seed;
    private byte[] block = {};
    private int used;
    private long counter;

    /**
     * A stream.
     *
     * @param domain a tag in ASCII, so that streams of one seed differ
     */
    public SeededBytes(String domain, Hash seed) {
        this.domain = domain.getBytes(StandardCharsets.US_ASCII);
        this.seed = seed;
    }

    /** The next bytes. */
    public byte[] next(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            if (used == block.length) {
                byte[] number =
                        ByteBuffer.allocate(Long.BYTES).putLong(counter++).array();
                block = Hash.sha256(domain, seed.toBytes(), number).toBytes();
                used = 0;
            }
            bytes[i] = block[used++];
        }
        return bytes;
    }
}
