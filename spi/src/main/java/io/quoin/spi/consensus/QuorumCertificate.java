package io.quoin.spi.consensus;

import io.quoin.spi.value.Hash;

/**
 * Proof that a quorum of one validator set decided a block. Only the engine that made it can check it:
 * {@link ConsensusEngine#verify}.
 *
 * @param proof in the engine's own encoding, with signers and signatures; not copied, must not be changed
 */
public record QuorumCertificate(long height, int round, Hash block, byte[] proof) {}
