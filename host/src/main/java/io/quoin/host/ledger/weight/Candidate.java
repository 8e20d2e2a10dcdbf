package io.quoin.host.ledger.weight;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.SessionKey;

/**
 * Someone who may become a validator.
 *
 * @param stake in the chain's smallest unit, at least 0
 */
public record Candidate(AccountId hotkey, SessionKey sessionKey, long stake) {}
