package io.quoin.host.ledger;

import io.quoin.host.ledger.apply.BlockExecutor;
import io.quoin.host.ledger.apply.BlockFacts;
import io.quoin.host.ledger.apply.BlockOutcome;
import io.quoin.host.ledger.apply.CommandAuthenticator;
import io.quoin.host.ledger.apply.CommandExecutor;
import io.quoin.host.ledger.apply.CommandReceipt;
import io.quoin.host.ledger.command.CloseEpoch;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.error.Refusal;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.host.pool.CommandPool;
import io.quoin.host.pool.PoolLimits;
import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicated state machine. Consensus calls the {@link Application} methods from one thread at a time; commands are
 * handed in and questions asked from any thread. Owns no thread and no file: the store is the caller's.
 */
public final class Ledger implements Application {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int HEADER_ROOM = 1_024;

    private final Genesis genesis;
    private final LedgerEnvironment environment;
    private final LedgerStorage storage;
    private final CommandExecutor commands;
    private final BlockExecutor blocks;
    private final BlockRules rules;
    private final CommandPool pool;
    private final LedgerQueries queries;
    private final List<LedgerListener> listeners = new CopyOnWriteArrayList<>();
    private volatile ChainTip tip;
    /** The last judged block, so that applying it does not execute it again. Consensus thread only. */
    private @Nullable JudgedBlock judged;

    private record JudgedBlock(Hash block, BlockOutcome outcome) {}

    private Ledger(LedgerEnvironment environment, PoolLimits limits) {
        this.environment = environment;
        this.genesis = environment.genesis();
        this.storage = new LedgerStorage(environment.store());
        CommandAuthenticator authenticator =
                new CommandAuthenticator(genesis.networkId(), environment.accounts(), environment.sessions());
        this.commands = new CommandExecutor(genesis, authenticator);
        this.blocks = new BlockExecutor(genesis.networkId(), commands);
        this.rules = new BlockRules(
                environment.chain(), environment.clock(), genesis.parameters().maxClockDriftMillis());
        this.queries = new LedgerQueries(environment.store());
        this.pool = new CommandPool(genesis.networkId(), limits, this::judge);
        this.tip = storage.open(genesis);
        environment.checkpoints().requireUpTo(tip.height() + 1, this::validators);
    }

    /**
     * Opens the ledger at the store's tip, or begins it.
     *
     * @throws QuoinException with {@code LEDGER_GENESIS} if a validator's binding is not signed,
     *     {@code LEDGER_GENESIS_MISMATCH} if the store belongs to another network, or {@code LEDGER_CHECKPOINT} if it
     *     contradicts a trusted checkpoint
     */
    public static Ledger open(LedgerEnvironment environment, PoolLimits limits) {
        environment.genesis().verifyBindings(environment.accounts());
        return new Ledger(environment, limits);
    }

    /** The network's genesis. */
    public Genesis genesis() {
        return genesis;
    }

    /** What the operator knows of the chain. */
    public TrustedCheckpoints checkpoints() {
        return environment.checkpoints();
    }

    /** Where commands wait for a block. */
    public CommandPool pool() {
        return pool;
    }

    /** Questions about the applied state. */
    public LedgerQueries queries() {
        return queries;
    }

    /** Adds a listener for the blocks applied from now on. */
    public void addListener(LedgerListener listener) {
        listeners.add(listener);
    }

    /** Where a state is collected that {@link #adopt} can take. */
    public StagedState staged() {
        return new StagedState(environment.store());
    }

    /**
     * Goes on from the staged state instead of the own one. Before consensus starts alone, and while nobody asks for
     * anything: until the return, or the next opening, the store is between two states. Listeners hear nothing of it.
     *
     * @param checkpoint what the caller has checked the staged state against, above the tip
     */
    public void adopt(Checkpoint checkpoint) {
        if (checkpoint.height() <= tip.height()) {
            throw new IllegalArgumentException(
                    "Expected a checkpoint above height " + tip.height() + ", found " + checkpoint.height());
        }
        tip = storage.install(checkpoint);
        judged = null;
    }

    @Override
    public ChainTip tip() {
        return tip;
    }

    @Override
    public ValidatorSet validators(long height) {
        long known = tip.height() + 1;
        if (height < 1 || height > known) {
            throw new IllegalArgumentException("Validators are known for heights 1 to " + known + ", found " + height);
        }
        return LedgerStorage.validators(environment.store(), height)
                .orElseThrow(() -> new QuoinException(
                        LedgerError.LEDGER_CORRUPT, "The store has no validators for height " + height))
                .set();
    }

    @Override
    public boolean hasWork() {
        return pool.hasReady() || dueClosing().isPresent();
    }

    @Override
    public Block propose(SessionKey proposer) {
        ChainTip parent = tip;
        long timestamp = Math.max(environment.clock().millis(), parent.timestamp() + 1);
        BlockFacts facts = new BlockFacts(parent.height() + 1, timestamp, Hash.ZERO);
        List<SignedCommand> candidates = new ArrayList<>();
        dueClosing().map(SignedCommand::byProtocol).ifPresent(candidates::add);
        candidates.addAll(pool.candidates(Block.MAX_COMMANDS));
        List<byte[]> selected =
                blocks.select(storage.state(), facts, candidates, Block.MAX_COMMANDS, Block.MAX_BYTES - HEADER_ROOM);
        ValidatorSet set = validators(facts.height());
        return new Block(
                facts.height(),
                set.epoch(),
                parent.block(),
                set.hash(),
                rootFor(facts.height()),
                timestamp,
                proposer,
                selected);
    }

    @Override
    public Verdict check(Block block) {
        ChainTip parent = tip;
        if (block.height() != parent.height() + 1) {
            return new Verdict.Reject("Expected height " + (parent.height() + 1) + ", found " + block.height());
        }
        ValidatorSet set = validators(block.height());
        Optional<String> fault = environment
                .checkpoints()
                .fault(block.height(), block.height(), set)
                .or(() -> BlockRules.headerFault(block, parent, set, rootFor(block.height())));
        if (fault.isPresent()) {
            return new Verdict.Reject(fault.get());
        }
        BlockOutcome outcome = judged(block, block.hash());
        if (outcome.firstSkipped().isPresent()) {
            return new Verdict.Reject("Command " + outcome.firstSkipped().get().position() + " is not valid: "
                    + outcome.firstSkipped().get().refusal());
        }
        Optional<String> reason = rules.gate(block, outcome);
        return reason.isPresent() ? new Verdict.NotYet(reason.get()) : Verdict.ACCEPT;
    }

    @Override
    public void apply(Block block, QuorumCertificate certificate) {
        ChainTip parent = tip;
        if (block.height() != parent.height() + 1 || !block.parent().equals(parent.block())) {
            throw new QuoinException(
                    LedgerError.LEDGER_BLOCK,
                    "Expected block " + (parent.height() + 1) + " after " + parent.block() + ", found block "
                            + block.height() + " after " + block.parent());
        }
        environment.checkpoints().require(block.height(), block.height(), validators(block.height()));
        Hash hash = block.hash();
        BlockOutcome outcome = outcome(block, hash);
        Hash root = storage.commit(block, hash, certificate, outcome);
        judged = null;
        tip = new ChainTip(block.height(), hash, block.timestamp());
        outcome.firstSkipped()
                .ifPresent(skipped -> LOG.warn(
                        "Block {} was decided with an invalid command at position {}: {}",
                        block.height(),
                        skipped.position(),
                        skipped.refusal()));
        pool.onApplied(outcome.receipts().stream().map(CommandReceipt::command).toList(), block.height());
        tell(new AppliedBlock(block, root, outcome.events()));
    }

    @Override
    public Optional<CertifiedBlock> decided(long height) {
        return height < 1 || height > tip.height()
                ? Optional.empty()
                : LedgerStorage.block(environment.store(), height);
    }

    /** The root that the header of a height carries: the state two blocks before, or the genesis state. */
    private Hash rootFor(long height) {
        long of = Math.max(0, height - 2);
        return LedgerStorage.root(environment.store(), of)
                .orElseThrow(() ->
                        new QuoinException(LedgerError.LEDGER_CORRUPT, "The store has no state root of height " + of));
    }

    /** The outcome of a candidate; of one with an invalid command only up to that command. */
    private BlockOutcome judged(Block block, Hash hash) {
        JudgedBlock before = judged;
        if (before != null && before.block().equals(hash)) {
            return before.outcome();
        }
        BlockOutcome outcome = blocks.executeWhileValid(storage.state(), facts(block, hash), block.commands());
        if (outcome.firstSkipped().isEmpty()) {
            judged = new JudgedBlock(hash, outcome);
        }
        return outcome;
    }

    private BlockOutcome outcome(Block block, Hash hash) {
        JudgedBlock before = judged;
        return before != null && before.block().equals(hash)
                ? before.outcome()
                : blocks.execute(storage.state(), facts(block, hash), block.commands());
    }

    private static BlockFacts facts(Block block, Hash hash) {
        return new BlockFacts(block.height(), block.timestamp(), hash);
    }

    /** The end of the current epoch, once this node has read the chain block that ends it. */
    private Optional<CloseEpoch> dueClosing() {
        long epoch = new StateReader(storage.state()).currentEpoch().epoch();
        return environment
                .chain()
                .finalized(genesis.parameters().lastChainBlock(epoch))
                .map(snapshot -> new CloseEpoch(epoch, snapshot));
    }

    /** The pool's judgement of a command against the applied state. */
    private Optional<Refusal> judge(SignedCommand command) {
        Hash id = command.id(genesis.networkId());
        Optional<CommandReceipt> receipt = LedgerStorage.receipt(environment.store(), id);
        if (receipt.isPresent() && receipt.get().refusal().isEmpty()) {
            return Optional.of(new Refusal(
                    LedgerError.LEDGER_DECIDED,
                    "Command " + id + " is in block " + receipt.get().height()));
        }
        ChainTip parent = tip;
        BlockFacts facts = new BlockFacts(parent.height() + 1, parent.timestamp() + 1, Hash.ZERO);
        try (Snapshot snapshot = environment.store().snapshot()) {
            return commands.execute(new StoredState(snapshot), facts, command).refusal();
        }
    }

    private void tell(AppliedBlock applied) {
        for (LedgerListener listener : listeners) {
            try {
                listener.applied(applied);
            } catch (RuntimeException e) {
                LOG.error(
                        "A listener failed at block {}; the block stays applied",
                        applied.block().height(),
                        e);
            }
        }
    }
}
