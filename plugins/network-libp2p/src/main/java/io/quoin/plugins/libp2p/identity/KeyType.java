package io.quoin.plugins.libp2p.identity;

/** The key types of libp2p, in the order of their numbers on the wire. */
public enum KeyType {
    RSA,
    ED25519,
    SECP256K1,
    ECDSA
}
