package io.quoin.testkit.devchain.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Why an extrinsic does not enter the pool, with the codes and texts of a Substrate node.
 *
 * @param code the JSON-RPC error code: 1001 format, 1002 verification, 1010 invalid, 1011 unknown validity, 1013
 *     imported already, 1014 priority too low, 1016 pool full
 * @param data the reason behind the message, where a node gives one
 */
public record TransactionRefusal(
        int code, String message, @Nullable String data) {

    /** A refusal that the runtime decides by itself: {@code Custom error: N}. */
    public static TransactionRefusal custom(int number) {
        return invalid("Custom error: " + number);
    }

    /** A refusal with the reason of {@code InvalidTransaction}. */
    public static TransactionRefusal invalid(String reason) {
        return new TransactionRefusal(1010, "Invalid Transaction", reason);
    }

    /** The validity cannot be decided. */
    public static TransactionRefusal unknown(String reason) {
        return new TransactionRefusal(1011, "Unknown Transaction Validity", reason);
    }

    /** The bytes are not a length-prefixed extrinsic. */
    public static TransactionRefusal format(String detail) {
        return new TransactionRefusal(1001, "Extrinsic has invalid format: " + detail, null);
    }

    /** The runtime cannot decode the extrinsic. */
    public static TransactionRefusal undecodable(String detail) {
        return new TransactionRefusal(
                1002, "Verification Error: Runtime error: Execution failed: " + detail, "RuntimeApi(\"Execution\")");
    }

    public static TransactionRefusal imported(String hash) {
        return new TransactionRefusal(1013, "Transaction Already Imported", "[\"" + hash + "\"]");
    }

    public static TransactionRefusal priorityTooLow(long offered, long held) {
        return new TransactionRefusal(
                1014,
                "Priority is too low: (" + offered + " vs " + held + ")",
                "The transaction has too low priority to replace another transaction already in the pool.");
    }

    public static TransactionRefusal full() {
        return new TransactionRefusal(
                1016, "Immediately Dropped", "The transaction couldn't enter the pool because of the limit");
    }
}
