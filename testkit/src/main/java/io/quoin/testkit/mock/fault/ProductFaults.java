package io.quoin.testkit.mock.fault;

import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The faults of one product of a mock: those of the mock, whose rules count the calls of all its products, and those that
 * the product's own configuration asks for, whose rules count the product's calls alone. Thread-safe.
 *
 * @param <O> the operations that can fail
 */
public final class ProductFaults<O extends Enum<O>> {

    private final Faults<O> mock;
    private final FaultScript<O> script;
    private final long clearings;
    private final Map<O, AtomicLong> calls = new ConcurrentHashMap<>();

    ProductFaults(Faults<O> mock, FaultScript<O> script, long clearings) {
        this.mock = mock;
        this.script = script;
        this.clearings = clearings;
    }

    /**
     * Counts a call, before it changes anything, and lets it last.
     *
     * @throws QuoinException with the code of the first rule that hits it, or {@code MOCK_INTERRUPTED} if the thread is
     *     interrupted while the call lasts; the thread stays interrupted
     */
    public void check(O operation) {
        boolean scripted = mock.clearings() == clearings;
        long ofAll = mock.count(operation);
        long own = calls.computeIfAbsent(operation, any -> new AtomicLong()).incrementAndGet();
        last(operation, scripted ? script.latency() : Duration.ZERO);
        mock.fail(operation, ofAll, mock.rule(operation, ofAll));
        if (scripted) {
            mock.fail(operation, own, firstHit(operation, own));
        }
    }

    private Optional<FaultRule<O>> firstHit(O operation, long call) {
        return script.rules().stream()
                .filter(rule -> rule.hits(operation, call))
                .findFirst();
    }

    /** Of the mock's latency and the configured one, the longer counts. */
    private void last(O operation, Duration configured) {
        Duration time = mock.latency().compareTo(configured) > 0 ? mock.latency() : configured;
        if (time.isZero()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(
                    MockError.MOCK_INTERRUPTED,
                    "The mock '" + mock.name() + "' was interrupted while " + operation + " lasted; nothing was done",
                    e);
        }
    }
}
