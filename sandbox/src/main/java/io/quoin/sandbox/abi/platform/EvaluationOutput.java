package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.abi.platform.bincode.BincodeReader;
import java.util.Optional;

/**
 * What {@code evaluate} returns.
 *
 * @param score as the SDK scales it: 10,000 is the whole
 * @param valid whether the submission counts at all
 * @param message for people
 */
record EvaluationOutput(long score, boolean valid, String message, Optional<byte[]> metrics, Optional<byte[]> details) {

    /** The score of a perfect submission. */
    static final long WHOLE = 10_000;

    static EvaluationOutput decode(byte[] bytes) {
        BincodeReader in = new BincodeReader(bytes);
        EvaluationOutput output = new EvaluationOutput(
                in.i64(), in.bool(), in.text(), in.optional(BincodeReader::bytes), in.optional(BincodeReader::bytes));
        in.end();
        return output;
    }
}
