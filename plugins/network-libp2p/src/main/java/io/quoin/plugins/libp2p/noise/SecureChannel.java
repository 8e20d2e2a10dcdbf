package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.identity.PublicKey;
import java.util.List;

/**
 * The outcome of a handshake: who the peer is, and the two directions' keys.
 *
 * @param remote the identity that the peer proved
 * @param sending encrypts what this side writes
 * @param receiving decrypts what the peer writes
 * @param muxers those both sides offered in the handshake, the initiator's preference first; empty means that the
 *     multiplexer is to be negotiated
 */
public record SecureChannel(PublicKey remote, CipherState sending, CipherState receiving, List<String> muxers) {

    public SecureChannel {
        muxers = List.copyOf(muxers);
    }
}
