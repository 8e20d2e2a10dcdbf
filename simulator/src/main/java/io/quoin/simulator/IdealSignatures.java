package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.key.KeyedMix;

/** Signatures of one validator. Nobody in the simulation computes another one's. */
public record IdealSignatures(SessionKey self) implements Signatures {

    @Override
    public byte[] sign(byte[] message) {
        return KeyedMix.sign(self, message);
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return KeyedMix.verify(key, message, signature);
    }
}
