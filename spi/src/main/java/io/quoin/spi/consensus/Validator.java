package io.quoin.spi.consensus;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;

/**
 * A member of a validator set.
 *
 * @param weight voting power, at least 1
 */
public record Validator(AccountId hotkey, SessionKey sessionKey, long weight) {

    public Validator {
        if (weight < 1) {
            throw new IllegalArgumentException("A validator's weight is at least 1, found " + weight);
        }
    }
}
