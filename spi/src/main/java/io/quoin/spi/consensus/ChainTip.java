package io.quoin.spi.consensus;

import io.quoin.spi.value.Hash;

/**
 * How far the application has come.
 *
 * @param height the last applied block's height; 0 at genesis
 * @param block its hash; the genesis hash at height 0
 * @param timestamp its timestamp
 */
public record ChainTip(long height, Hash block, long timestamp) {}
