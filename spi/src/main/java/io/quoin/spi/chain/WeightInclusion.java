package io.quoin.spi.chain;

import io.quoin.spi.value.Hash;

/**
 * Proof of where weights ended up.
 *
 * @param extrinsic the extrinsic's hash (BLAKE2b-256)
 * @param block the finalized block that holds it
 * @param index its position in the block
 */
public record WeightInclusion(Hash extrinsic, BlockRef block, int index) {}
