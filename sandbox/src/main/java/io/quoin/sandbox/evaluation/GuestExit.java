package io.quoin.sandbox.evaluation;

import io.quoin.spi.wasm.HostAbort;

/**
 * Whether a guest ended itself in the midst of a call, as programs do. An exit with 0 is as good as a return, and costs
 * what was used until then. One thread.
 */
public final class GuestExit {

    private boolean ended;
    private int status;
    private long gasLeft;

    /**
     * Ends the guest's call.
     *
     * @param exitStatus what the guest says about its success: 0 is success
     * @param gasLeftThen at least 0
     * @return to be thrown by the host function
     */
    public HostAbort end(int exitStatus, long gasLeftThen) {
        ended = true;
        status = exitStatus;
        gasLeft = gasLeftThen;
        return AbortReason.EXIT.abort();
    }

    /** Whether the guest ended itself. */
    public boolean ended() {
        return ended;
    }

    /** Whether the guest ended itself and says that it succeeded. */
    public boolean succeeded() {
        return ended && status == 0;
    }

    /** What it said; only after an end. */
    public int status() {
        return status;
    }

    /** The gas that was left; only after an end. */
    public long gasLeft() {
        return gasLeft;
    }
}
