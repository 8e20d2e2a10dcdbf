package io.quoin.host.ledger;

import io.quoin.host.ledger.merkle.MerkleProof;
import io.quoin.spi.value.Hash;

/**
 * A proof about the state after a block.
 *
 * @param root the state root; the header of height + 2 carries it
 */
public record StateProof(long height, Hash root, MerkleProof proof) {}
