package io.quoin.plugins.bittensor.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.plugins.bittensor.rpc.Answers;
import io.quoin.plugins.bittensor.rpc.ConnectionLostException;
import io.quoin.plugins.bittensor.rpc.RpcErrorException;
import io.quoin.plugins.bittensor.rpc.RpcSession;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.FinalizedListener;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest finalized block over all sessions: it never goes back, even if the next endpoint is behind. Listeners run
 * on a thread of this object and get the newest head only. Thread-safe.
 */
public final class FinalizedHeads implements AutoCloseable {

    /** The most listeners; a further one is refused. */
    static final int MAX_LISTENERS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(FinalizedHeads.class);

    private final List<FinalizedListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean announced = new AtomicBoolean();
    private final ExecutorService announcer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "bittensor-finalized");
        thread.setDaemon(true);
        return thread;
    });
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private @Nullable BlockRef newest;
    private @Nullable RpcSession latestSession;
    private long sessionNumber;

    /** Reads a new session's finalized head and follows it from there. */
    public void follow(RpcSession session, Duration timeout) throws ConnectionLostException, RpcErrorException {
        Hash hash = Hex.hash(
                Answers.await(session, session.request("chain_getFinalizedHead", List.of()), timeout),
                "chain_getFinalizedHead");
        JsonNode header = Answers.await(session, session.request("chain_getHeader", List.of(Hex.of(hash))), timeout);
        seen(session, Headers.ref(Headers.parse(header, hash)));
        var subscription = Answers.await(
                session,
                session.subscribe("chain_subscribeFinalizedHeads", List.of(), json -> notified(session, json)),
                timeout);
        LOG.debug("Following finalized heads of {} as {}", session.endpoint(), subscription);
    }

    /** The newest finalized block; there is one as soon as a session was followed. */
    public BlockRef newest() {
        lock.lock();
        try {
            if (newest == null) {
                throw new IllegalStateException("No session was followed yet");
            }
            return newest;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the session's endpoint has itself finalized the height, so that its answer for it is final. */
    public boolean isFinalizedAt(RpcSession session, long number) {
        lock.lock();
        try {
            return session.equals(latestSession) && sessionNumber >= number;
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until a block above the number is finalized, for at most the time; whether there is one. */
    public boolean awaitAbove(long number, Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (newest == null || newest.number() <= number) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a listener.
     *
     * @throws IllegalStateException if there are too many
     */
    public void onFinalized(FinalizedListener listener) {
        if (listeners.size() >= MAX_LISTENERS) {
            throw new IllegalStateException("More than " + MAX_LISTENERS + " listeners of finalized blocks");
        }
        listeners.add(listener);
    }

    @Override
    public void close() {
        announcer.shutdownNow();
        try {
            if (!announcer.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("A listener of finalized blocks did not end within a second");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void notified(RpcSession session, JsonNode json) {
        try {
            seen(session, Headers.ref(Headers.parse(json)));
        } catch (QuoinException e) {
            session.ended("a finalized header is not understood: " + e.getMessage());
        }
    }

    private void seen(RpcSession session, BlockRef head) {
        boolean advanced;
        lock.lock();
        try {
            latestSession = session;
            sessionNumber = head.number();
            advanced = newest == null || head.number() > newest.number();
            if (advanced) {
                newest = head;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (advanced && announced.compareAndSet(false, true)) {
            try {
                announcer.execute(this::announce);
            } catch (RejectedExecutionException e) {
                LOG.debug("A head arrived after the end");
            }
        }
    }

    private void announce() {
        announced.set(false);
        BlockRef head = newest();
        for (FinalizedListener listener : listeners) {
            try {
                listener.finalized(head);
            } catch (RuntimeException e) {
                LOG.error("A listener of finalized blocks failed at block {}", head.number(), e);
            }
        }
    }
}
