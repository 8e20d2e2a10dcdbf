package io.quoin.host.ledger.weight;

/**
 * A score and the weight of who gave it.
 *
 * @param score at least 0
 * @param weight at least 1
 */
public record WeightedScore(long score, long weight) {}
