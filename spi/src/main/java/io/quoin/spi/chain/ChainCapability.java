package io.quoin.spi.chain;

import io.quoin.spi.Capability;

/** What one chain client can do and another cannot. */
public enum ChainCapability implements Capability {
    /**
     * Weights are committed and revealed where {@link Metagraph#commitReveal} says that the subnet asks for it. A client
     * that does not declare it fails such a submission with {@code CHAIN_UNSUPPORTED} and sends nothing.
     */
    COMMIT_REVEAL
}
