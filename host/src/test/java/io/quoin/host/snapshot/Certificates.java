package io.quoin.host.snapshot;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Arrays;

/** Certificates that bind a block and a set as real ones do, and that everybody can make. */
final class Certificates {

    private Certificates() {}

    static QuorumCertificate of(Block block, ValidatorSet set) {
        return new QuorumCertificate(block.height(), 0, block.hash(), proof(block, set));
    }

    static void check(Block block, QuorumCertificate certificate, ValidatorSet set) {
        boolean good = block.height() == certificate.height()
                && block.hash().equals(certificate.block())
                && block.validatorSet().equals(set.hash())
                && certificate.round() == 0
                && Arrays.equals(certificate.proof(), proof(block, set));
        if (!good) {
            throw new QuoinException(
                    ConsensusError.CONSENSUS_CERTIFICATE, "The certificate of height " + block.height() + " is false");
        }
    }

    private static byte[] proof(Block block, ValidatorSet set) {
        return Hash.sha256(block.hash().toBytes(), set.hash().toBytes()).toBytes();
    }
}
