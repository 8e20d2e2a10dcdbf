package io.quoin.testkit.mock.chain;

/** What of a chain can be told to fail. */
public enum ChainOperation {
    OPEN,
    METAGRAPH,
    FINALIZED_BLOCK,
    SUBMIT_WEIGHTS
}
