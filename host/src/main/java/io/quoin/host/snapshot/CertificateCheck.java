package io.quoin.host.snapshot;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;

/** As {@link io.quoin.spi.consensus.ConsensusEngine#verify}. */
@FunctionalInterface
public interface CertificateCheck {

    /** @throws io.quoin.spi.error.QuoinException if the certificate does not prove the block's decision by the set */
    void check(Block block, QuorumCertificate certificate, ValidatorSet validators);
}
