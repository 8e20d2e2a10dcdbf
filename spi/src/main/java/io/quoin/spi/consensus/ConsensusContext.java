package io.quoin.spi.consensus;

import io.quoin.spi.PluginContext;
import io.quoin.spi.value.SessionKey;

/** What a consensus engine works with. */
public interface ConsensusContext extends PluginContext {

    /** The network's id, part of every signed message. */
    String networkId();

    /** The state machine that the decided blocks drive. */
    Application application();

    /** The way to the other validators. */
    ValidatorTransport transport();

    /** Signs votes with the node's session key. */
    VoteSigner signer();

    /** Verifies a vote's signature: plain Ed25519 (RFC 8032). False for anything malformed. */
    boolean verify(SessionKey key, byte[] message, byte[] signature);
}
