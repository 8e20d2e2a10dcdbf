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
 * @param blockTimeMs of the decided block, since the Unix epoch
 * @param epoch of the network
 */
public record Facts(
        String challenge,
        byte[] submission,
        byte[] params,
        Hash seed,
        long blockHeight,
        long blockTimeMs,
        long epoch) {}
