package io.quoin.plugins.pbft.simulation;

import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.spi.value.SessionKey;

/** The defect of believing the PREPARE signatures of which locks consist. */
record CredulousSignatures(SimSignatures real) implements Signatures {

    /** Where the signed bytes name their phase, from the end: before height, round and digest. */
    private static final int PHASE_FROM_END = 1 + 8 + 4 + 32;

    @Override
    public byte[] sign(byte[] message) {
        return real.sign(message);
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return message[message.length - PHASE_FROM_END] == Phase.PREPARE.tag() || real.verify(key, message, signature);
    }
}
