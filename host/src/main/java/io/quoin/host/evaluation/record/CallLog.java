package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.sandbox.observe.HostCall;
import io.quoin.spi.value.Hash;
import java.util.List;

/**
 * The host calls of an evaluation.
 *
 * @param total how many there were
 * @param digest over all of them: SHA-256 of the digest before and of the call, starting with {@link Hash#ZERO}
 * @param first the first ones, at most {@link #KEPT}
 */
public record CallLog(long total, Hash digest, List<HostCall> first) {

    /** Calls that are kept as they were; later ones are in the digest alone. */
    public static final int KEPT = 2_048;

    public CallLog {
        first = List.copyOf(first);
        if (first.size() != Math.min(total, KEPT)) {
            throw new IllegalArgumentException("Of " + total + " calls " + first.size() + " are kept");
        }
    }

    /** Writes the fields. */
    void encode(CanonicalWriter out) {
        out.u63(total).fixed(digest).list(first, HostCallCodec::encode);
    }

    static CallLog decode(CanonicalReader in) {
        return new CallLog(in.u63(), in.hash(), in.list(KEPT, HostCallCodec::decode));
    }
}
