package io.quoin.sandbox.abi.wasi;

import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.GuestMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Random bytes that are the same on every validator: SHA-256 of a tag, the seed and a counter that begins with 0, one
 * digest behind the other. Each call goes on where the last one ended.
 */
final class RandomFunctions {

    private static final byte[] DOMAIN = "quoin/wasi-random/1".getBytes(StandardCharsets.US_ASCII);

    /** What is drawn at a time for a large request, so that its size costs no memory. */
    private static final int CHUNK = 1 << 16;

    private final Hash seed;
    private byte[] block = {};
    private int used;
    private long counter;

    RandomFunctions(Hash seed) {
        this.seed = seed;
    }

    long[] random(GuestMemory memory, long[] call) {
        long pointer = call[0];
        long left = call[1];
        // Refuses a range that reaches outside before anything is drawn.
        GuestBytes.read(memory, pointer, left);
        while (left > 0) {
            byte[] bytes = new byte[(int) Math.min(left, CHUNK)];
            fill(bytes);
            GuestBytes.write(memory, pointer, bytes);
            pointer += bytes.length;
            left -= bytes.length;
        }
        return Errno.SUCCESS.result();
    }

    private void fill(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (used == block.length) {
                byte[] number =
                        ByteBuffer.allocate(Long.BYTES).putLong(counter++).array();
                block = Hash.sha256(DOMAIN, seed.toBytes(), number).toBytes();
                used = 0;
            }
            bytes[i] = block[used++];
        }
    }
}
