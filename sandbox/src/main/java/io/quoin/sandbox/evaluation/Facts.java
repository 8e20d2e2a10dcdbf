package io.quoin.sandbox.evaluation;

import io.quoin.spi.value.Hash;

/**
 * What an evaluation is about: the same on every validator.
 *
 * @param challenge the challenge's name
 * @param submission the miner's bytes; not copied
 * @param params the challenge's parameters; not copied
 * @param seed for everything that should look random
 * @param blockHeight of the decided block
 * @param blockTimeMs of the decided block, since the Unix epoch, 0 to {@link #MAX_TIME_MS}
 * @param epoch of the network
 */
public record Facts(
        String challenge, byte[] submission, byte[] params, Hash seed, long blockHeight, long blockTimeMs, long epoch) {

    /** The last time whose nanoseconds are a signed 64-bit number, as the clocks of WASI give them; in the year 2262. */
    public static final long MAX_TIME_MS = Long.MAX_VALUE / 1_000_000;

    public Facts {
        requireTime(blockTimeMs);
    }

    /**
     * Checks the time of a block.
     *
     * @throws IllegalArgumentException if no clock of a guest can show it
     */
    public static void requireTime(long blockTimeMs) {
        if (blockTimeMs < 0 || blockTimeMs > MAX_TIME_MS) {
            throw new IllegalArgumentException(
                    "blockTimeMs is " + blockTimeMs + ", it must be from 0 to " + MAX_TIME_MS);
        }
    }
}
