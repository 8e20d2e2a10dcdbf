package io.quoin.plugins.pbft.core;

import io.quoin.spi.value.SessionKey;

/** Signing and verifying. Both are pure: the same input gives the same answer. */
public interface Signatures {

    /** Signs with this node's session key; 64 bytes. */
    byte[] sign(byte[] message);

    /** False for anything that is not a valid signature. */
    boolean verify(SessionKey key, byte[] message, byte[] signature);
}
