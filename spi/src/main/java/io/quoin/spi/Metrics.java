package io.quoin.spi;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measurements of one plugin product. Names are {@code lower_snake_case} with the unit as suffix ({@code _bytes},
 * {@code _seconds}); label values are few and never come from a peer's bytes. Thread-safe.
 */
public interface Metrics {

    /** A counter that only grows. The same name and labels give the same counter. */
    Counter counter(String name, String... labels);

    /** Registers a gauge that is sampled when somebody looks; the supplier must be cheap and must not throw. */
    void gauge(String name, LongSupplier sample, String... labels);

    /** A timer; labels as alternating key and value. */
    Timer timer(String name, String... labels);

    /** A counter that only grows. */
    interface Counter {
        void add(long amount);

        default void increment() {
            add(1);
        }
    }

    /** A distribution of durations. */
    interface Timer {
        void record(Duration duration);
    }

    /** Metrics that nobody reads, for tests and tools. */
    static Metrics none() {
        return NoMetrics.INSTANCE;
    }
}
