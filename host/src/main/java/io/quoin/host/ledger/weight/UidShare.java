package io.quoin.host.ledger.weight;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;

/**
 * One step of the explanation: from the merged share of a uid to its weight on the chain.
 *
 * @param parts of 10^9; 0 if the uid is there only because the subnet asks for more weights
 * @param weight 0 to 65,535; 0 means that the share was too small to be stated and was dropped
 */
public record UidShare(int uid, long parts, int weight) {

    void encode(CanonicalWriter out) {
        out.u16(uid).u63(parts).u16(weight);
    }

    static UidShare decode(CanonicalReader in) {
        return new UidShare(in.u16(), in.u63(), in.u16());
    }
}
