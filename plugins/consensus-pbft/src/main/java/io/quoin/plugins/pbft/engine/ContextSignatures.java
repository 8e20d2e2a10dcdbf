package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.value.SessionKey;

/** Signs and verifies through the node. */
record ContextSignatures(ConsensusContext context) implements Signatures {

    @Override
    public byte[] sign(byte[] message) {
        return context.signer().sign(message);
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return context.verify(key, message, signature);
    }
}
