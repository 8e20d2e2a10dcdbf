package io.quoin.spi.network;

import io.quoin.spi.value.SessionKey;

/** The node's Ed25519 key as the network may use it: to sign, never to see the private part. Thread-safe. */
public interface NetworkIdentity {

    /** The public key: the peer id is derived from it. */
    SessionKey publicKey();

    /**
     * Signs bytes with plain Ed25519 (RFC 8032).
     *
     * @param message bytes with a domain prefix that the network protocol defines, such as
     *     {@code noise-libp2p-static-key:}
     * @return 64 bytes
     */
    byte[] sign(byte[] message);
}
