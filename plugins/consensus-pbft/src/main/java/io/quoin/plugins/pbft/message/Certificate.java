package io.quoin.plugins.pbft.message;

import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;
import java.util.List;

/**
 * Signatures of one phase, round and block by distinct validators. Whether they are a quorum and verify is for the
 * reader to check. PREPARE seals lock a block, COMMIT seals decide it.
 *
 * @param seals in strictly rising order of signer
 */
public record Certificate(int round, Hash block, List<Seal> seals) {

    public Certificate {
        seals = List.copyOf(seals);
        int previous = -1;
        for (Seal seal : seals) {
            if (seal.signer() <= previous || seal.signer() >= ValidatorSet.MAX_SIZE) {
                throw new IllegalArgumentException("Seals are ordered by distinct signers below 256, found "
                        + seal.signer() + " after " + previous);
            }
            previous = seal.signer();
        }
        if (seals.isEmpty() || round < 0) {
            throw new IllegalArgumentException("A certificate has a round from 0 and at least one seal");
        }
    }
}
