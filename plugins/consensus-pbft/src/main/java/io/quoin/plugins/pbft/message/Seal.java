package io.quoin.plugins.pbft.message;

/**
 * One signature of a certificate.
 *
 * @param signer the validator's position in its set
 */
public record Seal(int signer, Signature signature) {}
