package io.quoin.testkit.mock.fault;

import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The faults of one mock: rules that may be added at any time, and a count of calls per operation. Thread-safe.
 *
 * @param <O> the operations that can fail
 */
public final class Faults<O extends Enum<O>> {

    private record Rule<O>(O operation, Occurrence when, ErrorCode code) {}

    private final String mock;
    private final CopyOnWriteArrayList<Rule<O>> rules = new CopyOnWriteArrayList<>();
    private final Map<O, AtomicLong> calls = new ConcurrentHashMap<>();

    /**
     * @param mock the mock's name, which each message names
     */
    public Faults(String mock) {
        this.mock = mock;
    }

    /** Adds a rule. */
    public void add(O operation, Occurrence when, ErrorCode code) {
        rules.add(new Rule<>(operation, when, code));
    }

    /** Forgets all rules; calls stay counted. */
    public void clear() {
        rules.clear();
    }

    /** How often an operation was called. */
    public long calls(O operation) {
        AtomicLong count = calls.get(operation);
        return count == null ? 0 : count.get();
    }

    /**
     * Counts a call, before it changes anything.
     *
     * @throws QuoinException with the code of the first rule that hits it
     */
    public void check(O operation) {
        long call = calls.computeIfAbsent(operation, any -> new AtomicLong()).incrementAndGet();
        for (Rule<O> rule : rules) {
            if (rule.operation() == operation && rule.when().hits(call)) {
                throw new QuoinException(
                        rule.code(), "The mock '" + mock + "' fails " + operation + " call " + call + " as scripted");
            }
        }
    }
}
