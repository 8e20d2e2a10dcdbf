package io.quoin.sandbox.host;

import io.quoin.sandbox.evaluation.AbortReason;

/** The gas left during a host call. One thread. */
public final class GasMeter {

    private long left;

    GasMeter(long left) {
        this.left = left;
    }

    /** What is left, at least 0. */
    public long left() {
        return left;
    }

    /**
     * Takes gas for what is about to be done.
     *
     * @param units at least 0
     * @param gasPerUnit at least 0
     * @throws io.quoin.spi.wasm.HostAbort if there is not as much
     */
    public void charge(long units, long gasPerUnit) {
        if (units < 0 || gasPerUnit < 0) {
            throw new IllegalArgumentException("Gas is at least 0, found " + units + " times " + gasPerUnit);
        }
        if (Math.multiplyHigh(units, gasPerUnit) != 0 || units * gasPerUnit < 0 || units * gasPerUnit > left) {
            throw AbortReason.OUT_OF_GAS.abort();
        }
        left -= units * gasPerUnit;
    }
}
