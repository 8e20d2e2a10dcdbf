package io.quoin.host.egress;

import io.quoin.sandbox.egress.EgressFailure;

/** A request has no answer. It is the guest's to know, and no error of this machine. */
final class EgressFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final EgressFailure failure;
    private final int received;

    /** @param detail for the author */
    EgressFailed(EgressFailure failure, String detail) {
        super(detail);
        this.failure = failure;
        this.received = 0;
    }

    EgressFailed(EgressFailure failure, String detail, Exception cause) {
        super(detail + ": " + cause, cause);
        this.failure = failure;
        this.received = 0;
    }

    /** The same, after so many bytes had come. */
    EgressFailed(EgressFailed reason, int received) {
        super(reason.getMessage(), reason);
        this.failure = reason.failure;
        this.received = received;
    }

    EgressFailure failure() {
        return failure;
    }

    int received() {
        return received;
    }
}
