package io.quoin.plugins.libp2p.identity;

import io.quoin.spi.network.NetworkIdentity;
import io.quoin.spi.network.PeerId;

/** This node on the network: its key, its id, and its signatures. Thread-safe. */
public final class LocalIdentity {

    private final NetworkIdentity keys;
    private final PublicKey publicKey;
    private final PeerId id;

    public LocalIdentity(NetworkIdentity keys) {
        this.keys = keys;
        this.publicKey = PublicKey.ed25519(keys.publicKey());
        this.id = PeerIds.of(publicKey);
    }

    public PeerId id() {
        return id;
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** Signs bytes that start with a domain prefix of the protocol. */
    public byte[] sign(byte[] message) {
        return keys.sign(message);
    }
}
