package io.quoin.testkit.kit.consensus;

import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * A replicated list of texts, each decided once. It outlives its engine, as a durable one would. The text
 * {@value #POISON} is valid for nobody. Thread-safe.
 */
public final class OrderingApplication implements Application {

    /** Makes a block invalid. */
    public static final String POISON = "poison";

    private static final int MAX_PER_BLOCK = 50;

    private final LongFunction<ValidatorSet> validators;
    private final List<CertifiedBlock> blocks = new ArrayList<>();
    private final Set<String> pending = new LinkedHashSet<>();
    private final Set<String> decided = new LinkedHashSet<>();
    private boolean undecided;
    private boolean poisonous;

    /**
     * An application at genesis.
     *
     * @param validators the set of each height
     */
    public OrderingApplication(LongFunction<ValidatorSet> validators) {
        this.validators = validators;
    }

    /** Adds work. */
    public synchronized void submit(String text) {
        if (!decided.contains(text)) {
            pending.add(text);
        }
    }

    /** Answers {@code NotYet} for every block from now on, or stops doing so. */
    public synchronized void hesitate(boolean now) {
        undecided = now;
    }

    /** Proposes invalid blocks from now on. */
    public synchronized void poison() {
        poisonous = true;
    }

    /** The decided texts in order. */
    public synchronized List<String> texts() {
        return List.copyOf(decided);
    }

    /** The decided blocks in order. */
    public synchronized List<CertifiedBlock> blocks() {
        return List.copyOf(blocks);
    }

    /** Waits until a text is decided; false if that takes too long. */
    public boolean awaitText(String text, Duration limit) {
        return await(() -> decided.contains(text), limit);
    }

    /** Waits until a height is applied; false if that takes too long. */
    public boolean awaitHeight(long height, Duration limit) {
        return await(() -> blocks.size() >= height, limit);
    }

    private synchronized boolean await(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized ChainTip tip() {
        if (blocks.isEmpty()) {
            return new ChainTip(0, Hash.ZERO, 0);
        }
        CertifiedBlock last = blocks.get(blocks.size() - 1);
        return new ChainTip(blocks.size(), last.block().hash(), last.block().timestamp());
    }

    @Override
    public ValidatorSet validators(long height) {
        return validators.apply(height);
    }

    @Override
    public synchronized boolean hasWork() {
        return !pending.isEmpty();
    }

    @Override
    public synchronized Block propose(SessionKey proposer) {
        ChainTip tip = tip();
        ValidatorSet set = validators.apply(tip.height() + 1);
        List<byte[]> commands = new ArrayList<>();
        pending.stream().limit(MAX_PER_BLOCK).forEach(text -> commands.add(text.getBytes(StandardCharsets.UTF_8)));
        if (poisonous) {
            commands.add(POISON.getBytes(StandardCharsets.UTF_8));
        }
        long timestamp = tip.timestamp() + 1;
        return new Block(
                tip.height() + 1, set.epoch(), tip.block(), set.hash(), Hash.ZERO, timestamp, proposer, commands);
    }

    @Override
    public synchronized Verdict check(Block block) {
        ChainTip tip = tip();
        if (block.height() != tip.height() + 1 || !block.parent().equals(tip.block())) {
            return new Verdict.Reject("It does not follow height " + tip.height());
        }
        Set<String> seen = new LinkedHashSet<>(decided);
        for (String text : textsOf(block)) {
            if (text.equals(POISON) || !seen.add(text)) {
                return new Verdict.Reject("Invalid or decided before: " + text);
            }
        }
        return undecided ? new Verdict.NotYet("Told to hesitate") : Verdict.ACCEPT;
    }

    @Override
    public synchronized void apply(Block block, QuorumCertificate certificate) {
        if (block.height() != blocks.size() + 1) {
            throw new IllegalStateException("Height " + block.height() + " applied after " + blocks.size());
        }
        blocks.add(new CertifiedBlock(block, certificate));
        for (String text : textsOf(block)) {
            decided.add(text);
            pending.remove(text);
        }
        notifyAll();
    }

    @Override
    public synchronized Optional<CertifiedBlock> decided(long height) {
        return height >= 1 && height <= blocks.size()
                ? Optional.of(blocks.get(Math.toIntExact(height - 1)))
                : Optional.empty();
    }

    private static List<String> textsOf(Block block) {
        return block.commands().stream()
                .map(command -> new String(command, StandardCharsets.UTF_8))
                .toList();
    }
}
