package io.quoin.spi.wasm;

/**
 * Thrown by a host function to end the guest's call. Deterministic: it depends on the call's arguments and the agreed
 * state alone. Has no stack trace and no message for the guest.
 */
public final class HostAbort extends RuntimeException {

    private final String reason;

    public HostAbort(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** A stable lower-case name of the reason, such as {@code memory_out_of_bounds}. */
    public String reason() {
        return reason;
    }
}
