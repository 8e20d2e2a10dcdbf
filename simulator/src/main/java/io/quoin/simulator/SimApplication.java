package io.quoin.simulator;

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

/**
 * A durable list of blocks with one command each, which says whether the block is valid and whether it ends the epoch. An
 * epoch that ends at a height gives its successor the heights from three above. The state's root is a hash over all blocks.
 */
public final class SimApplication implements Replica {

    /** What the first byte of a command says. */
    static final int VALID = 1;

    private static final int INVALID = 2;

    private final ValidatorSets sets;
    private final int instance;
    private final LongSupplier clock;
    private final long gateMillis;
    private final int epochHeights;
    private final List<CertifiedBlock> blocks = new ArrayList<>();
    private final List<Hash> roots = new ArrayList<>(List.of(Hash.ZERO));
    private final List<Long> epochs = new ArrayList<>(List.of(0L, 0L, 0L, 0L));
    private long target;
    private long made;

    /**
     * An application at genesis.
     *
     * @param instance makes its blocks differ from other instances'
     * @param clock the validator's own, in milliseconds; never negative
     * @param gateMillis how long after its timestamp a block is answered with {@code NotYet}
     * @param epochHeights after how many heights an epoch ends; 0 for never
     */
    public SimApplication(ValidatorSets sets, int instance, LongSupplier clock, long gateMillis, int epochHeights) {
        this.sets = sets;
        this.instance = instance;
        this.clock = clock;
        this.gateMillis = gateMillis;
        this.epochHeights = epochHeights;
    }

    /** Has work up to a height. */
    public void workUpTo(long height) {
        target = height;
    }

    @Override
    public Hash root() {
        return roots.get(blocks.size());
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
        return sets.of(epochs.get((int) height));
    }

    @Override
    public boolean hasWork() {
        return blocks.size() < target;
    }

    @Override
    public Block propose(SessionKey proposer) {
        return forge(proposer, true);
    }

    @Override
    public Block forge(SessionKey proposer, boolean valid) {
        ChainTip tip = tip();
        long height = tip.height() + 1;
        boolean ends = epochHeights > 0 && height % epochHeights == 0;
        byte[] command = ByteBuffer.allocate(16)
                .put((byte) (valid ? VALID : INVALID))
                .put((byte) (ends ? 1 : 0))
                .putInt(instance)
                .putLong(made++)
                .array();
        ValidatorSet set = validators(height);
        return new Block(
                height,
                set.epoch(),
                tip.block(),
                set.hash(),
                rootBefore(height),
                Math.max(clock.getAsLong(), tip.timestamp() + 1),
                proposer,
                List.of(command));
    }

    @Override
    public Verdict check(Block block) {
        if (!isValid(block)) {
            return new Verdict.Reject("marked invalid");
        }
        if (!block.stateRoot().equals(rootBefore(block.height()))) {
            return new Verdict.Reject("names another state");
        }
        if (clock.getAsLong() < block.timestamp() + gateMillis) {
            return new Verdict.NotYet("too early");
        }
        return Verdict.ACCEPT;
    }

    private Hash rootBefore(long height) {
        return roots.get((int) Math.max(0, height - 2));
    }

    static boolean isValid(Block block) {
        return block.commands().size() == 1 && block.commands().get(0)[0] == VALID;
    }

    @Override
    public void apply(Block block, QuorumCertificate certificate) {
        roots.add(Hash.sha256(root().toBytes(), block.encode()));
        blocks.add(new CertifiedBlock(block, certificate));
        boolean ends = block.commands().get(0)[1] == 1;
        epochs.add(epochs.get(blocks.size() + 2) + (ends ? 1 : 0));
    }

    @Override
    public Optional<CertifiedBlock> decided(long height) {
        return height >= 1 && height <= blocks.size() ? Optional.of(blocks.get((int) height - 1)) : Optional.empty();
    }
}
