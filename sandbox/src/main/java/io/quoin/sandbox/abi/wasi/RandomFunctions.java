package io.quoin.sandbox.abi.wasi;

import io.quoin.sandbox.host.GuestBytes;
import io.quoin.sandbox.host.SeededBytes;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.GuestMemory;

/** Random bytes from the seed. */
final class RandomFunctions {

    private final SeededBytes bytes;

    RandomFunctions(Hash seed) {
        this.bytes = new SeededBytes("quoin/wasi-random/1", seed);
    }

    long[] random(GuestMemory memory, long[] call) {
        GuestBytes.fill(memory, call[0], call[1], bytes);
        return Errno.SUCCESS.result();
    }
}
