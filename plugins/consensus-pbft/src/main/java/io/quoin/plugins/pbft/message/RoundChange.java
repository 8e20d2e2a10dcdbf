package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;
import java.util.Optional;

/**
 * ROUND-CHANGE: its signer enters {@code round} and will not vote in an earlier one.
 *
 * @param round from 1
 * @param prepared the signer's lock
 * @param lock the PREPARE certificate that proves the lock; may be left out where the message only fills a quorum
 */
public record RoundChange(
        Instance instance, int round, Prepared prepared, int signer, Signature signature, Optional<Certificate> lock)
        implements SignedMessage {

    @Override
    public Phase phase() {
        return Phase.ROUND_CHANGE;
    }

    @Override
    public Hash digest() {
        return prepared.digest();
    }

    /** The same signed claim without its certificate. */
    public RoundChange withoutLock() {
        return lock.isEmpty() ? this : new RoundChange(instance, round, prepared, signer, signature, Optional.empty());
    }
}
