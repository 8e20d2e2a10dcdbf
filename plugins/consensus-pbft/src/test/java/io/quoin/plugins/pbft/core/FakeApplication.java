package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An application whose answers the test sets. */
final class FakeApplication implements Application {

    private final ValidatorSet set;
    private final Map<Long, CertifiedBlock> blocks = new HashMap<>();
    private ChainTip tip;
    boolean work;
    boolean defect;
    Verdict verdict = Verdict.ACCEPT;

    FakeApplication(ValidatorSet set, long height) {
        this.set = set;
        this.tip = new ChainTip(height, Hash.ZERO, height);
    }

    @Override
    public ChainTip tip() {
        return tip;
    }

    @Override
    public ValidatorSet validators(long height) {
        return set;
    }

    @Override
    public boolean hasWork() {
        return work;
    }

    @Override
    public Block propose(SessionKey proposer) {
        return new Block(
                tip.height() + 1,
                set.epoch(),
                tip.block(),
                set.hash(),
                Hash.ZERO,
                tip.timestamp() + 1,
                proposer,
                List.of(new byte[] {99}));
    }

    @Override
    public Verdict check(Block block) {
        if (defect) {
            throw new ArithmeticException("a defect that this block meets");
        }
        return verdict;
    }

    @Override
    public void apply(Block block, QuorumCertificate certificate) {
        blocks.put(block.height(), new CertifiedBlock(block, certificate));
        tip = new ChainTip(block.height(), block.hash(), block.timestamp());
    }

    @Override
    public Optional<CertifiedBlock> decided(long height) {
        return Optional.ofNullable(blocks.get(height));
    }
}
