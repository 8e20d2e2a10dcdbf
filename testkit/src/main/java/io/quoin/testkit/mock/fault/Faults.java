package io.quoin.testkit.mock.fault;

import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The faults of one mock: rules that may be added at any time, those of the configuration, and a count of calls per
 * operation. Thread-safe.
 *
 * @param <O> the operations that can fail
 */
public final class Faults<O extends Enum<O>> {

    private final String mock;
    private final CopyOnWriteArrayList<FaultRule<O>> rules = new CopyOnWriteArrayList<>();
    private final Map<O, AtomicLong> calls = new ConcurrentHashMap<>();
    private volatile List<FaultRule<O>> configured = List.of();
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration configuredLatency = Duration.ZERO;

    /**
     * @param mock the mock's name, which each message names
     */
    public Faults(String mock) {
        this.mock = mock;
    }

    /** Adds a rule. */
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

    /**
     * Takes what a configuration asks for in place of what one asked for before; added rules and the {@linkplain #delay
     * delay} stay, and of both latencies the longer one counts.
     */
    public void script(FaultScript<O> script) {
        configured = script.rules();
        configuredLatency = script.latency();
    }

    /** Forgets all rules and latencies; calls stay counted. */
    public void clear() {
        rules.clear();
        configured = List.of();
        latency = Duration.ZERO;
        configuredLatency = Duration.ZERO;
    }

    /** How often an operation was called. */
    public long calls(O operation) {
        AtomicLong count = calls.get(operation);
        return count == null ? 0 : count.get();
    }

    /**
     * Counts a call, before it changes anything, and lets it last.
     *
     * @throws QuoinException with the code of the first rule that hits it
     */
    public void check(O operation) {
        long call = calls.computeIfAbsent(operation, any -> new AtomicLong()).incrementAndGet();
        last();
        Stream.concat(rules.stream(), configured.stream())
                .filter(rule -> rule.hits(operation, call))
                .findFirst()
                .ifPresent(rule -> {
                    throw new QuoinException(
                            rule.code(),
                            "The mock '" + mock + "' fails " + operation + " call " + call + " as scripted");
                });
    }

    private void last() {
        Duration time = latency.compareTo(configuredLatency) > 0 ? latency : configuredLatency;
        if (time.isZero()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
