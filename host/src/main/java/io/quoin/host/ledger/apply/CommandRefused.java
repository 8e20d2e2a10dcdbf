package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.error.Refusal;

/** Ends a command's execution without effect. Stays within this package; cheap, because it has no stack trace. */
final class CommandRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    CommandRefused(LedgerError code, String message) {
        super(message, null, false, false);
        this.refusal = new Refusal(code, message);
    }

    Refusal refusal() {
        return refusal;
    }

    static void unless(boolean condition, LedgerError code, String message) {
        if (!condition) {
            throw new CommandRefused(code, message);
        }
    }
}
