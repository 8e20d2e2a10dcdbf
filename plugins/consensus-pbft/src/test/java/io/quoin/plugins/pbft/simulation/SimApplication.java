package io.quoin.plugins.pbft.simulation;

import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A durable list of blocks. A block is valid if its first command says so. */
final class SimApplication implements Application {

    static final int VALID = 1;
    static final int INVALID = 2;

    private final ValidatorSet validators;
    private final int id;
    private final LongSupplier now;
    private final long gateMillis;
    private final List<CertifiedBlock> blocks = new ArrayList<>();
    private long target;
    private long made;

    /**
     * An application at genesis.
     *
     * @param gateMillis how long after its timestamp a block is answered with {@code NotYet}
     */
    SimApplication(ValidatorSet validators, int id, LongSupplier now, long gateMillis) {
        this.validators = validators;
        this.id = id;
        this.now = now;
        this.gateMillis = gateMillis;
    }

    /** Has work up to a height. */
    void workUpTo(long height) {
        target = height;
    }

    @Override
    public ChainTip tip() {
        if (blocks.isEmpty()) {
            return new ChainTip(0, Hash.ZERO, 0);
        }
        CertifiedBlock last = blocks.get(blocks.size() - 1);
        return new ChainTip(
                blocks.size(), last.certificate().block(), last.block().timestamp());
    }

    @Override
    public ValidatorSet validators(long height) {
        return validators;
    }

    @Override
    public boolean hasWork() {
        return blocks.size() < target;
    }

    @Override
    public Block propose(SessionKey proposer) {
        return block(proposer, VALID);
    }

    Block block(SessionKey proposer, int validity) {
        ChainTip tip = tip();
        byte[] command = ByteBuffer.allocate(16)
                .put((byte) validity)
                .putInt(id)
                .putLong(made++)
                .array();
        long timestamp = Math.max(now.getAsLong(), tip.timestamp() + 1);
        return new Block(
                tip.height() + 1,
                validators.epoch(),
                tip.block(),
                validators.hash(),
                Hash.ZERO,
                timestamp,
                proposer,
                List.of(command));
    }

    @Override
    public Verdict check(Block block) {
        if (!isValid(block)) {
            return new Verdict.Reject("marked invalid");
        }
        if (now.getAsLong() < block.timestamp() + gateMillis) {
            return new Verdict.NotYet("too early");
        }
        return Verdict.ACCEPT;
    }

    static boolean isValid(Block block) {
        return block.commands().size() == 1 && block.commands().get(0)[0] == VALID;
    }

    @Override
    public void apply(Block block, QuorumCertificate certificate) {
        blocks.add(new CertifiedBlock(block, certificate));
    }

    @Override
    public Optional<CertifiedBlock> decided(long height) {
        return height >= 1 && height <= blocks.size() ? Optional.of(blocks.get((int) height - 1)) : Optional.empty();
    }
}
