package io.quoin.host.signing;

/** A signature that is not accepted, with the one reason. */
public final class SignatureRefusedException extends Exception {

    private final SignatureFault fault;

    SignatureRefusedException(SignatureFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    SignatureRefusedException(SignatureFault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public SignatureFault fault() {
        return fault;
    }
}
