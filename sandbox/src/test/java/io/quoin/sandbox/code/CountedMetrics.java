package io.quoin.sandbox.code;

import io.quoin.spi.Metrics;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Counters and gauges that a test can read. */
final class CountedMetrics implements Metrics {

    private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();
    private final Map<String, LongSupplier> gauges = new ConcurrentHashMap<>();

    long count(String name) {
        return Objects.requireNonNull(counters.get(name), name).get();
    }

    long sample(String name) {
        return Objects.requireNonNull(gauges.get(name), name).getAsLong();
    }

    @Override
    public Counter counter(String name, String... labels) {
        return counters.computeIfAbsent(name, absent -> new AtomicLong())::addAndGet;
    }

    @Override
    public void gauge(String name, LongSupplier sample, String... labels) {
        gauges.put(name, sample);
    }

    @Override
    public Timer timer(String name, String... labels) {
        throw new AssertionError("Nothing is timed");
    }
}
