package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.spi.value.SessionKey;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The defect of signatures that leave out a part of what they are to cover. */
record MaskedSignatures(Signatures real, UnaryOperator<byte[]> covered) implements Signatures {

    /** Where the signed bytes name their phase, from the end: before height, round and digest. */
    static final int PHASE_FROM_END = 1 + 8 + 4 + 32;

    private static final int SCOPE_BYTES = 8 + 32;

    /** The same signature for each phase. */
    static MaskedSignatures withoutPhase(Signatures real) {
        return new MaskedSignatures(real, message -> {
            byte[] masked = message.clone();
            masked[masked.length - PHASE_FROM_END] = 0;
            return masked;
        });
    }

    /** The same signature in each network. */
    static MaskedSignatures withoutNetwork(Signatures real) {
        return new MaskedSignatures(real, message -> Arrays.copyOfRange(message, 1 + message[0], message.length));
    }

    /** The same signature in each epoch. */
    static MaskedSignatures withoutEpoch(Signatures real) {
        return new MaskedSignatures(real, message -> {
            byte[] masked = message.clone();
            int scope = 1 + message[0];
            Arrays.fill(masked, scope, scope + SCOPE_BYTES, (byte) 0);
            return masked;
        });
    }

    @Override
    public byte[] sign(byte[] message) {
        return real.sign(covered.apply(message));
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return real.verify(key, covered.apply(message), signature);
    }
}
