package io.quoin.spi.consensus;

import io.quoin.spi.value.SessionKey;

/** Signs for the node's session key. Thread-safe. */
public interface VoteSigner {

    SessionKey publicKey();

    /** Signs bytes that start with the engine's domain tag; plain Ed25519, 64 bytes. */
    byte[] sign(byte[] message);
}
