package io.quoin.testkit.mock.consensus;

/** What of consensus can be told to fail. */
public enum ConsensusOperation {
    CREATE,
    START,
    /** Before a block is signed: the engine stops voting. */
    VOTE
}
