package io.quoin.host.ledger.apply;

import io.quoin.spi.value.Hash;

/**
 * What commands may know of the block that carries them.
 *
 * @param timestamp milliseconds since the epoch, as the proposer said and the validators agreed
 * @param hash the block's hash; {@link Hash#ZERO} while a block is being put together or a command judged by itself
 */
public record BlockFacts(long height, long timestamp, Hash hash) {}
