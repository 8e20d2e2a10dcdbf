package io.quoin.sandbox.evaluation;

import io.quoin.spi.value.Hash;

/**
 * Hashes and signatures for host functions. Every answer is the same on every validator; nothing throws for what a guest
 * hands in. Thread-safe.
 */
public interface Cryptography {

    /** BLAKE2b with 32 bytes of digest, no key (RFC 7693). */
    Hash blake2b256(byte[] message);

    /** Keccak-256 with the padding from before SHA-3, as Ethereum uses it. */
    Hash keccak256(byte[] message);

    /**
     * Whether an Ed25519 signature (RFC 8032, without pre-hashing) is the key's. False for anything malformed.
     *
     * @param key 32 bytes
     * @param signature 64 bytes
     */
    boolean ed25519(byte[] key, byte[] message, byte[] signature);

    /**
     * Whether a signature is that of an account of the network's chain, by the chain's own scheme. False for anything
     * malformed.
     *
     * @param account 32 bytes
     * @param signature 64 bytes
     */
    boolean account(byte[] account, byte[] message, byte[] signature);
}
