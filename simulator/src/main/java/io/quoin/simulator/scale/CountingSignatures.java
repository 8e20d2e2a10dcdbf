package io.quoin.simulator.scale;

import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.spi.value.SessionKey;

/** Counts what is verified. Confined to one thread. */
final class CountingSignatures implements Signatures {

    private final Signatures signatures;
    private long checks;

    CountingSignatures(Signatures signatures) {
        this.signatures = signatures;
    }

    long checks() {
        return checks;
    }

    @Override
    public byte[] sign(byte[] message) {
        return signatures.sign(message);
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        checks++;
        return signatures.verify(key, message, signature);
    }
}
