package io.quoin.plugins.bittensor.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session open with one of several endpoints, on a thread of its own: a silent or broken one is left for the
 * next, with growing pauses while none works. Thread-safe.
 */
public final class FailoverConnection implements AutoCloseable {

    /** How often a read is tried on successive sessions. */
    static final int MAX_READ_ATTEMPTS = 3;

    private static final long CLOSE_MILLIS = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(FailoverConnection.class);

    private final List<URI> endpoints;
    private final MessageChannel.Connector connector;
    private final Greeting greeting;
    private final Timing timing;
    private final Backoff backoff;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keepConnected, "bittensor-connection");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable RpcSession current;
    private int attempts;
    private QuoinException lastFailure =
            new QuoinException(ChainError.CHAIN_UNREACHABLE, "No chain endpoint has been tried yet");

    /**
     * How long to wait.
     *
     * @param request for an answer, or for a connection
     * @param heartbeat until a quiet connection is probed
     * @param longestPause between attempts to connect
     */
    public record Timing(Duration request, Duration heartbeat, Duration longestPause) {}

    /**
     * @param endpoints at least one
     * @param greeting runs on every new connection, on this object's thread
     */
    public FailoverConnection(
            List<URI> endpoints,
            MessageChannel.Connector connector,
            Greeting greeting,
            Timing timing,
            RandomGenerator random) {
        this.endpoints = List.copyOf(endpoints);
        this.connector = connector;
        this.greeting = greeting;
        this.timing = timing;
        this.backoff = new Backoff(timing.longestPause(), random);
        thread.setDaemon(true);
    }

    /**
     * Begins to connect, and blocks until a session is open.
     *
     * @throws QuoinException with the last endpoint's failure, if each was tried once in vain
     */
    public void start() {
        thread.start();
        lock.lock();
        try {
            while (current == null && attempts < endpoints.size() && closing.getCount() > 0) {
                changed.await();
            }
            if (current == null) {
                throw lastFailure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(ChainError.CHAIN_UNREACHABLE, "Connecting to the chain was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends a request that changes nothing and blocks until it is answered, on the next session if one fails.
     *
     * @throws QuoinException with {@code CHAIN_UNREACHABLE}, or {@code CHAIN_PROTOCOL} if the endpoint refuses it
     */
    public JsonNode read(String method, Object... params) {
        ConnectionLostException last = new ConnectionLostException("no connection");
        for (int attempt = 0; attempt < MAX_READ_ATTEMPTS; attempt++) {
            RpcSession session = session();
            try {
                return Answers.await(session, session.request(method, List.of(params)), timing.request());
            } catch (RpcErrorException e) {
                throw new QuoinException(
                        ChainError.CHAIN_PROTOCOL,
                        session.endpoint() + " refused " + method + ": " + e.getMessage()
                                + ". Check that the endpoint serves this method and still keeps the block's state",
                        e);
            } catch (ConnectionLostException e) {
                LOG.debug("{} failed, trying again", method, e);
                last = e;
            }
        }
        throw new QuoinException(
                ChainError.CHAIN_UNREACHABLE,
                method + " failed on " + MAX_READ_ATTEMPTS + " connections, lately: " + last.getMessage(),
                last);
    }

    /**
     * The open session; waits for one as long as for an answer.
     *
     * @throws QuoinException with {@code CHAIN_UNREACHABLE}, or with the reason that no endpoint may be used
     */
    public RpcSession session() {
        lock.lock();
        try {
            long left = timing.request().toNanos();
            while (current == null || current.end().isDone()) {
                if (closing.getCount() == 0) {
                    throw new QuoinException(ChainError.CHAIN_UNREACHABLE, "The chain client is closed");
                }
                if (left <= 0) {
                    throw new QuoinException(
                            lastFailure.code(),
                            "No chain endpoint can be used: " + lastFailure.getMessage(),
                            lastFailure);
                }
                left = changed.awaitNanos(left);
            }
            return current;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(ChainError.CHAIN_UNREACHABLE, "Waiting for the chain was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the session and the attempts to connect, and waits shortly for the thread's end. */
    @Override
    public void close() {
        closing.countDown();
        lock.lock();
        try {
            if (current != null) {
                current.close();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepConnected() {
        int failures = 0;
        int next = 0;
        try {
            do {
                URI endpoint = endpoints.get(next);
                next = (next + 1) % endpoints.size();
                RpcSession session = new RpcSession(endpoint.toString());
                if (open(endpoint, session)) {
                    failures = 0;
                    watch(session);
                } else {
                    failures = Math.addExact(failures, 1);
                }
            } while (!closing.await(pauseMillis(failures), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("The chain client's connection ends");
        }
    }

    /** Every endpoint is tried once before the pauses grow. */
    private long pauseMillis(int failures) {
        int rounds = failures / endpoints.size();
        return failures % endpoints.size() == 0 ? backoff.pause(rounds).toMillis() : 0;
    }

    private boolean open(URI endpoint, RpcSession session) {
        try {
            session.attach(connector.connect(endpoint, timing.request(), session));
            greeting.greet(session);
            publish(session);
            LOG.info("Connected to {}", endpoint);
            return true;
        } catch (QuoinException e) {
            failed(session, e);
        } catch (ConnectionLostException e) {
            failed(session, new QuoinException(ChainError.CHAIN_UNREACHABLE, "No connection: " + e.getMessage(), e));
        } catch (RpcErrorException e) {
            String message = endpoint + " refused a request that every Substrate node answers: " + e.getMessage();
            failed(session, new QuoinException(ChainError.CHAIN_PROTOCOL, message, e));
        } catch (RuntimeException e) {
            // Whatever an endpoint's answers lead to, the next one is tried.
            String message = endpoint + " cannot be used: " + e;
            failed(session, new QuoinException(ChainError.CHAIN_PROTOCOL, message, e));
        }
        return false;
    }

    private void failed(RpcSession session, QuoinException failure) {
        session.close();
        LOG.warn("Cannot use {}: {}", session.endpoint(), failure.toString());
        lock.lock();
        try {
            attempts = Math.min(attempts + 1, endpoints.size());
            lastFailure = failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void publish(RpcSession session) {
        lock.lock();
        try {
            current = session;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (closing.getCount() == 0) {
            session.close();
        }
    }

    /** Blocks until the session ends; probes it while it is quiet. */
    private void watch(RpcSession session) throws InterruptedException {
        Pulse pulse = new Pulse(session, timing.request());
        while (!session.end().isDone() && closing.getCount() > 0) {
            if (!session.awaitEnd(timing.heartbeat())) {
                pulse.check();
            }
        }
        String reason = session.end().getNow("closed by this node");
        LOG.info("Connection to {} ended: {}", session.endpoint(), reason);
        lock.lock();
        try {
            lastFailure = new QuoinException(ChainError.CHAIN_UNREACHABLE, session.endpoint() + ": " + reason);
        } finally {
            lock.unlock();
        }
    }
}
