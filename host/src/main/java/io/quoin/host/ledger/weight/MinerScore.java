package io.quoin.host.ledger.weight;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;

/**
 * What counts for a miner in a challenge.
 *
 * @param score the stake-weighted median of the submission's revealed scores
 */
public record MinerScore(AccountId miner, Hash submission, long score) {}
