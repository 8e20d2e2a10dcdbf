package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;

/**
 * What a miner has used.
 *
 * @param lastNonce the highest nonce so far
 * @param epoch the epoch of the last submission
 * @param submissions the number of submissions in that epoch
 */
public record MinerRecord(long lastNonce, long epoch, int submissions) {

    /** The number of submissions in an epoch that is not before the last one. */
    public int submissionsIn(long asked) {
        return asked == epoch ? submissions : 0;
    }

    void encode(CanonicalWriter out) {
        out.u63(lastNonce).u63(epoch).u32(submissions);
    }

    static MinerRecord decode(CanonicalReader in) {
        return new MinerRecord(in.u63(), in.u63(), in.u31());
    }
}
