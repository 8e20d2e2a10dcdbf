package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.spi.value.SessionKey;

/** The defect of believing the signatures of one phase without a look. */
record CredulousSignatures(Signatures real, Phase believed) implements Signatures {

    @Override
    public byte[] sign(byte[] message) {
        return real.sign(message);
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return message[message.length - MaskedSignatures.PHASE_FROM_END] == believed.tag()
                || real.verify(key, message, signature);
    }
}
