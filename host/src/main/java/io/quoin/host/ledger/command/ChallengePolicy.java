package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.sandbox.abi.FunctionGrant;

/**
 * What a challenge may do.
 *
 * @param functions the host functions that its module may import, at most {@link #MAX_FUNCTIONS}
 * @param network whether it reaches out; refused, because a result that validators agree on cannot depend on it
 */
public record ChallengePolicy(FunctionGrant functions, boolean network) {

    /** Every function of the interface, no network. */
    public static final ChallengePolicy STANDARD = new ChallengePolicy(FunctionGrant.ALL, false);

    /** The most names of functions. */
    public static final int MAX_FUNCTIONS = 256;

    /** The longest name of a function in bytes. */
    public static final int MAX_FUNCTION_NAME = 128;

    public ChallengePolicy {
        int named = functions.names().map(names -> names.size()).orElse(0);
        if (named > MAX_FUNCTIONS) {
            throw new IllegalArgumentException(
                    "At most " + MAX_FUNCTIONS + " host functions are named, found " + named);
        }
        if (network) {
            throw new IllegalArgumentException("A challenge has no network access: network is false");
        }
    }

    void encode(CanonicalWriter out) {
        out.optional(functions.names(), (target, names) -> target.list(names, CanonicalWriter::text));
        out.flag(network);
    }

    static ChallengePolicy decode(CanonicalReader in) {
        FunctionGrant functions = new FunctionGrant(
                in.optional(names -> names.list(MAX_FUNCTIONS, name -> name.text(MAX_FUNCTION_NAME))));
        return new ChallengePolicy(functions, in.flag());
    }
}
