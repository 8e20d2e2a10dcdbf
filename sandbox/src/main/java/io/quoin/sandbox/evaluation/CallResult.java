package io.quoin.sandbox.evaluation;

/**
 * How a call into a guest ended.
 *
 * @param results raw values, an i32 zero-extended; empty unless the code is {@code OK}
 * @param detail for people; engines word it differently
 */
public record CallResult(CallCode code, long[] results, String detail) {

    /** Whether the function returned. */
    public boolean ok() {
        return code == CallCode.OK;
    }
}
