package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.spi.value.SessionKey;

/**
 * Two verified messages that a correct validator does not both sign: different digests in one slot, or a COMMIT and a
 * later ROUND-CHANGE that denies the lock.
 */
public record Evidence(SessionKey accused, SignedMessage first, SignedMessage second) {}
