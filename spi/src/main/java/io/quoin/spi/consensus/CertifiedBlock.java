package io.quoin.spi.consensus;

/** A decided block with its proof. */
public record CertifiedBlock(Block block, QuorumCertificate certificate) {}
