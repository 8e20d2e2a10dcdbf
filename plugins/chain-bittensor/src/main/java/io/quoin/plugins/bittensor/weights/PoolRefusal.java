package io.quoin.plugins.bittensor.weights;

import io.quoin.plugins.bittensor.rpc.RpcErrorException;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains why the transaction pool refused an extrinsic. Pure. */
final class PoolRefusal {

    private static final int INVALID = 1010;
    private static final int DROPPED = 1016;
    private static final Pattern CUSTOM = Pattern.compile("(?i)custom error: ?(\\d{1,3})");

    private PoolRefusal() {}

    /** Whether the refusal says that the nonce was used meanwhile, so that a newer nonce may be accepted. */
    static boolean isStaleNonce(RpcErrorException refusal) {
        return refusal.code() == INVALID
                && text(refusal).toLowerCase(Locale.ROOT).contains("outdated");
    }

    /** {@code CHAIN_REJECTED} with the chain's reason, or {@code CHAIN_NOT_INCLUDED} if its pool is full. */
    static QuoinException explain(RpcErrorException refusal) {
        if (refusal.code() == DROPPED) {
            return new QuoinException(
                    ChainError.CHAIN_NOT_INCLUDED,
                    "The chain's transaction pool is full (" + refusal.getMessage() + "); try again later",
                    refusal);
        }
        Matcher custom = CUSTOM.matcher(text(refusal));
        String meaning = custom.find() ? ": " + meaning(Integer.parseInt(custom.group(1))) : "";
        return new QuoinException(
                ChainError.CHAIN_REJECTED,
                "The chain's transaction pool refused the weights (" + refusal.getMessage() + ")" + meaning,
                refusal);
    }

    private static String text(RpcErrorException refusal) {
        return refusal.reason() + " " + refusal.data();
    }

    /** The numbers of the runtime's transaction extension that can meet a weights call. */
    private static String meaning(int number) {
        return switch (number) {
            case 1 -> "the hotkey's stake is too low to set weights";
            case 3 -> "the subnet does not exist";
            case 6 -> "weights were set too recently (rate limit)";
            case 10 -> "the hotkey is not registered on the subnet";
            case 18 -> "the lists of uids and weights differ in length";
            case 19 -> "a uid does not exist on the subnet";
            case 23, 24 -> "the shielded transaction is not valid";
            default -> "a reason that this plugin does not know";
        };
    }
}
