package io.quoin.testkit.devchain.block;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.substrate.hash.Blake2b;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.testkit.devchain.genesis.DevGenesis;
import io.quoin.testkit.devchain.genesis.GenesisState;
import io.quoin.testkit.devchain.pool.PooledTransaction;
import io.quoin.testkit.devchain.pool.TransactionPool;
import io.quoin.testkit.devchain.pool.TransactionStatus;
import io.quoin.testkit.devchain.runtime.AccountInfo;
import io.quoin.testkit.devchain.runtime.BlockExecution;
import io.quoin.testkit.devchain.runtime.SignedExtrinsic;
import io.quoin.testkit.devchain.runtime.SystemItems;
import io.quoin.testkit.devchain.runtime.TransactionCheck;
import io.quoin.testkit.devchain.runtime.TransactionRefusal;
import io.quoin.testkit.devchain.runtime.TransactionRefusedException;
import io.quoin.testkit.devchain.state.ChainState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A chain with one author and no forks: blocks, states, the transaction pool and those who watch. It does no I/O and
 * reads no clock. Not thread-safe.
 */
public final class LocalChain {

    /** The most extrinsics in a block, the inherent included. */
    public static final int MAX_BLOCK_EXTRINSICS = 256;
    /** The largest extrinsic in bytes. */
    public static final int MAX_EXTRINSIC_BYTES = 65_536;

    private record Inclusion(Hash transaction, Block block) {}

    private final DevGenesis genesis;
    private final int finalityLag;
    private final BlockHistory history = new BlockHistory();
    private final TransactionPool pool = new TransactionPool();
    private final TransactionWatches watches = new TransactionWatches();
    private final Set<Hash> announcedReady = new HashSet<>();
    private final Deque<Inclusion> unfinalized = new ArrayDeque<>();
    private final TransactionCheck check;

    /**
     * A chain with its first block.
     *
     * @param finalityLag how many blocks the finalized head is behind the newest, at least 0
     */
    public LocalChain(DevGenesis genesis, int finalityLag) {
        this.genesis = genesis;
        this.finalityLag = finalityLag;
        ChainState state = GenesisState.of(genesis);
        Block first = Block.of(Hash.ZERO, 0, state.root(), List.of());
        history.add(first, state);
        this.check = new TransactionCheck(first.hash());
    }

    public String name() {
        return genesis.chain();
    }

    public Block genesis() {
        return history.genesis();
    }

    public Block head() {
        return history.head();
    }

    public Block finalizedHead() {
        long number = Math.max(0, head().number() - finalityLag);
        return history.block(number).orElseGet(this::genesis);
    }

    public Optional<Block> block(long number) {
        return history.block(number);
    }

    public Optional<Block> block(Hash hash) {
        return history.block(hash);
    }

    /** The state after a block, while it is kept. */
    public Optional<ChainState> state(Block block) {
        return history.state(block);
    }

    public ChainState headState() {
        return state(head()).orElseThrow();
    }

    /** The account's next nonce, its ready transactions counted. */
    public long nextNonce(AccountId account) {
        long nonce = accountNonce(account);
        return nonce + pool.readyCount(account, nonce);
    }

    /** The ready and future transactions with their length prefixes. */
    public List<PooledTransaction> pending() {
        return pool.all();
    }

    /** Takes an extrinsic with its length prefix into the pool; its hash. */
    public Hash submit(byte[] encoded) throws TransactionRefusedException {
        PooledTransaction transaction = verified(encoded);
        Optional<PooledTransaction> replaced = pool.add(transaction);
        replaced.ifPresent(old -> {
            announcedReady.remove(old.hash());
            watches.tell(old.hash(), new TransactionStatus.Usurped(transaction.hash()));
        });
        announceReady();
        return transaction.hash();
    }

    /** Tells a watcher where the transaction stands now and from now on. */
    public void watch(Hash transaction, Consumer<TransactionStatus> watcher) {
        watches.add(transaction, watcher);
        watcher.accept(
                announcedReady.contains(transaction) ? new TransactionStatus.Ready() : new TransactionStatus.Future());
    }

    public void unwatch(Hash transaction, Consumer<TransactionStatus> watcher) {
        watches.remove(transaction, watcher);
    }

    /**
     * Builds the next block from what is ready.
     *
     * @param clockMillis the time; the block's is later than its parent's in any case
     */
    public Block produce(long clockMillis) {
        Block parent = head();
        BlockExecution execution = execution();
        execution.setTimestamp(Math.max(clockMillis, timestamp(headState()) + 1));
        Deque<PooledTransaction> included = new ArrayDeque<>();
        for (PooledTransaction transaction : pool.ready(this::accountNonce)) {
            if (execution.extrinsicCount() < MAX_BLOCK_EXTRINSICS && apply(execution, transaction)) {
                included.add(transaction);
            }
        }
        ChainState state = execution.finish();
        Block block = Block.of(parent.hash(), parent.number() + 1, state.root(), execution.extrinsics());
        history.add(block, state);
        included.forEach(transaction -> include(transaction, block));
        dropExpired();
        announceReady();
        finalizeIncluded();
        return block;
    }

    private PooledTransaction verified(byte[] encoded) throws TransactionRefusedException {
        byte[] body;
        try {
            body = ScaleReader.decodeAll(encoded, ScaleReader::byteVector);
        } catch (ScaleException e) {
            throw new TransactionRefusedException(TransactionRefusal.format(String.valueOf(e.getMessage())));
        }
        if (encoded.length > MAX_EXTRINSIC_BYTES) {
            throw new TransactionRefusedException(
                    TransactionRefusal.invalid("Transaction would exhaust the block limits"));
        }
        Hash hash = new Hash(Blake2b.hash256(encoded));
        pool.requireNew(hash);
        SignedExtrinsic extrinsic;
        try {
            extrinsic = SignedExtrinsic.decode(body);
            extrinsic.call();
        } catch (ScaleException e) {
            throw new TransactionRefusedException(TransactionRefusal.undecodable(String.valueOf(e.getMessage())));
        }
        long priority = execution().verify(extrinsic);
        long lastValid = extrinsic.era().death(head().number() + 1) - 1;
        return new PooledTransaction(hash, encoded.clone(), extrinsic, priority, lastValid);
    }

    private BlockExecution execution() {
        Block parent = head();
        return new BlockExecution(check, headState(), parent.hash(), parent.number() + 1);
    }

    private boolean apply(BlockExecution execution, PooledTransaction transaction) {
        try {
            execution.apply(transaction.extrinsic(), transaction.encoded());
            return true;
        } catch (TransactionRefusedException e) {
            drop(transaction);
            return false;
        }
    }

    private void include(PooledTransaction transaction, Block block) {
        pool.remove(transaction);
        announcedReady.remove(transaction.hash());
        unfinalized.add(new Inclusion(transaction.hash(), block));
        watches.tell(transaction.hash(), new TransactionStatus.InBlock(block.hash()));
    }

    private void drop(PooledTransaction transaction) {
        pool.remove(transaction);
        announcedReady.remove(transaction.hash());
        watches.tell(transaction.hash(), new TransactionStatus.Invalid());
    }

    private void dropExpired() {
        for (PooledTransaction transaction : pool.all()) {
            if (transaction.lastValidBlock() <= head().number()) {
                drop(transaction);
            }
        }
    }

    private void announceReady() {
        for (PooledTransaction transaction : pool.ready(this::accountNonce)) {
            if (announcedReady.add(transaction.hash())) {
                watches.tell(transaction.hash(), new TransactionStatus.Ready());
            }
        }
    }

    private void finalizeIncluded() {
        long finalized = finalizedHead().number();
        while (!unfinalized.isEmpty() && unfinalized.peek().block().number() <= finalized) {
            Inclusion inclusion = unfinalized.remove();
            watches.tell(
                    inclusion.transaction(),
                    new TransactionStatus.Finalized(inclusion.block().hash()));
        }
    }

    private long accountNonce(AccountId account) {
        return AccountInfo.read(headState(), account).nonce();
    }

    private static long timestamp(ChainState state) {
        return new ScaleReader(SystemItems.NOW.read(state)).u64Bits();
    }
}
