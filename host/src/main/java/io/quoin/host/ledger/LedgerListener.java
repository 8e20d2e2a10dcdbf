package io.quoin.host.ledger;

/**
 * Learns of applied blocks, in order, each once while the node runs; after a restart, what was missed is found by
 * queries. Called on the consensus thread: it hands over at once and does not block.
 */
@FunctionalInterface
public interface LedgerListener {
    void applied(AppliedBlock block);
}
