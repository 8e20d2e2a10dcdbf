package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;

/**
 * The running epoch.
 *
 * @param startHeight the block that began it; 0 for epoch 0
 * @param validatorsFrom the first height of the newest validator set, even if it does not decide yet
 * @param submissions how many were accepted in it
 */
public record CurrentEpoch(long epoch, long startHeight, long validatorsFrom, int submissions) {

    /** The epoch with one more submission. */
    public CurrentEpoch withSubmission() {
        return new CurrentEpoch(epoch, startHeight, validatorsFrom, submissions + 1);
    }

    void encode(CanonicalWriter out) {
        out.u63(epoch).u63(startHeight).u63(validatorsFrom).u32(submissions);
    }

    static CurrentEpoch decode(CanonicalReader in) {
        return new CurrentEpoch(in.u63(), in.u63(), in.u63(), in.u31());
    }
}
