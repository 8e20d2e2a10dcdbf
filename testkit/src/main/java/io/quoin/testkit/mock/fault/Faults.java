package io.quoin.testkit.mock.fault;

import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The faults of one mock, for all its products: rules that may be added at any time, and a count of calls per operation.
 * Thread-safe.
 *
 * @param <O> the operations that can fail
 */
public final class Faults<O extends Enum<O>> {

    private final String mock;
    private final List<FaultRule<O>> rules = new CopyOnWriteArrayList<>();
    private final Map<O, AtomicLong> calls = new ConcurrentHashMap<>();
    private final AtomicLong clearings = new AtomicLong();
    private volatile Duration latency = Duration.ZERO;

    /**
     * @param mock the mock's name, which each message names
     */
    public Faults(String mock) {
        this.mock = mock;
    }

    /** Adds a rule. It counts the calls of all products. */
    public void add(O operation, Occurrence when, ErrorCode code) {
        rules.add(new FaultRule<>(operation, when, code));
    }

    /** Makes every call last at least this long, from now on. */
    public void delay(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A delay is not negative, found " + time);
        }
        latency = time;
    }

    /** The faults of a product, with those that its configuration asks for beside these. */
    public ProductFaults<O> product(FaultScript<O> script) {
        return new ProductFaults<>(this, script, clearings.get());
    }

    /** Forgets all rules and latencies, those of the present products' configurations too; calls stay counted. */
    public void clear() {
        rules.clear();
        latency = Duration.ZERO;
        clearings.incrementAndGet();
    }

    /** How often an operation was called, over all products. */
    public long calls(O operation) {
        AtomicLong count = calls.get(operation);
        return count == null ? 0 : count.get();
    }

    String name() {
        return mock;
    }

    Duration latency() {
        return latency;
    }

    long clearings() {
        return clearings.get();
    }

    /** Counts a call, and gives its number from 1. */
    long count(O operation) {
        return calls.computeIfAbsent(operation, any -> new AtomicLong()).incrementAndGet();
    }

    Optional<FaultRule<O>> rule(O operation, long call) {
        return rules.stream().filter(rule -> rule.hits(operation, call)).findFirst();
    }

    void fail(O operation, long call, Optional<FaultRule<O>> hit) {
        if (hit.isPresent()) {
            throw new QuoinException(
                    hit.get().code(), "The mock '" + mock + "' fails " + operation + " call " + call + " as scripted");
        }
    }
}
