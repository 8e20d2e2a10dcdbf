package io.quoin.host.ledger.apply;

import io.quoin.spi.value.SessionKey;

/** Verifies plain Ed25519 signatures (RFC 8032). Thread-safe. False for anything malformed; never throws. */
@FunctionalInterface
public interface Ed25519Verifier {
    boolean verify(SessionKey key, byte[] message, byte[] signature);
}
