package io.quoin.testkit.devchain.runtime;

/** An extrinsic did not enter the pool. */
public final class TransactionRefusedException extends Exception {

    private final transient TransactionRefusal refusal;

    public TransactionRefusedException(TransactionRefusal refusal) {
        super(refusal.code() + " " + refusal.message() + (refusal.data() == null ? "" : ": " + refusal.data()));
        this.refusal = refusal;
    }

    public TransactionRefusal refusal() {
        return refusal;
    }
}
