package io.quoin.plugins.pbft.core;

import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.key.KeyedMix;

/** Signatures that are quick and that no test forges. */
record MixedSignatures(SessionKey self) implements Signatures {

    @Override
    public byte[] sign(byte[] message) {
        return KeyedMix.sign(self, message);
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return KeyedMix.verify(key, message, signature);
    }
}
