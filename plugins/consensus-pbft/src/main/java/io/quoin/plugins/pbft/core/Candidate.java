package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;

/**
 * The one proposal that this node takes in a round.
 *
 * @param fresh whether it is new, not a locked block proposed again
 */
record Candidate(int round, Block block, Hash digest, boolean fresh, State state) {

    enum State {
        /** Not judged, or the application asked for time. */
        AWAITING,
        /** Good for a vote. */
        ENDORSED,
        /** Invalid; the round ends without this node's vote. */
        REFUSED
    }

    Candidate in(State next) {
        return new Candidate(round, block, digest, fresh, next);
    }
}
