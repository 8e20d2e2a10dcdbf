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

    static SignatureRefusedException malformed(String message) {
        return new SignatureRefusedException(SignatureFault.MALFORMED, message);
    }

    /** The same refusal, with more to say of it. */
    public SignatureRefusedException saying(String more) {
        return new SignatureRefusedException(fault, getMessage() + "; " + more, this);
    }

    public SignatureFault fault() {
        return fault;
    }
}
