package io.quoin.host.ledger.error;

import io.quoin.spi.error.QuoinException;

/**
 * Why a command is not valid now. Equal on every correct node for the same state and command.
 *
 * @param message what was found and what was expected
 */
public record Refusal(LedgerError code, String message) {

    /** The refusal as an exception, for callers that cannot go on. */
    public QuoinException toException() {
        return new QuoinException(code, message);
    }

    @Override
    public String toString() {
        return code.name() + ": " + message;
    }
}
