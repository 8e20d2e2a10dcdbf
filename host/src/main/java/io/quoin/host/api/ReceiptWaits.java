package io.quoin.host.api;

import io.quoin.host.ledger.AppliedBlock;
import io.quoin.host.ledger.LedgerListener;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.apply.CommandReceipt;
import io.quoin.host.rpc.RpcError;
import io.quoin.host.rpc.RpcServer;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Answers where a command ended up, if need be once a block with it is applied. A call that waits holds a thread of the
 * RPC server, so that only some may. Thread-safe.
 */
public final class ReceiptWaits implements LedgerListener {

    /** The most calls that wait at a time; more are refused with {@code RPC_BUSY}. */
    public static final int MAX_WAITING = RpcServer.THREADS / 2;

    /** The longest wait. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    private final LedgerQueries ledger;
    private final Semaphore places = new Semaphore(MAX_WAITING);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private long blocks;

    public ReceiptWaits(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    @Override
    public void applied(AppliedBlock block) {
        lock.lock();
        try {
            blocks++;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The receipt of a command that is in an applied block.
     *
     * @param wait how long it may take to get there, at most {@link #LONGEST}; zero for an answer at once
     * @return nothing if no block with it was applied in time, or the thread was interrupted
     * @throws QuoinException with {@code RPC_BUSY} if too many wait already
     */
    public Optional<CommandReceipt> receipt(Hash command, Duration wait) {
        Optional<CommandReceipt> present = ledger.receipt(command);
        if (present.isPresent() || wait.isZero()) {
            return present;
        }
        if (!places.tryAcquire()) {
            throw new QuoinException(
                    RpcError.RPC_BUSY,
                    MAX_WAITING + " calls wait for a command already, which is the limit; ask again without 'waitMs'");
        }
        try {
            return awaited(command, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private Optional<CommandReceipt> awaited(Hash command, Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        long seen = seen();
        Optional<CommandReceipt> receipt = ledger.receipt(command);
        while (receipt.isEmpty() && left > 0) {
            lock.lockInterruptibly();
            try {
                while (blocks == seen && left > 0) {
                    left = more.awaitNanos(left);
                }
                seen = blocks;
            } finally {
                lock.unlock();
            }
            receipt = ledger.receipt(command);
        }
        return receipt;
    }

    private long seen() {
        lock.lock();
        try {
            return blocks;
        } finally {
            lock.unlock();
        }
    }
}
