package io.quoin.host.plugin.guard;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quoin.spi.PluginKind;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * One operation's figures. Every call is counted. Each is timed as long as calls take {@value #SLOW_NANOS} nanoseconds or
 * more on average; of shorter ones, one in {@value #SAMPLED}, as reading the clock twice would cost more than the call.
 */
final class MeteredOperation implements CallMeter {

    /** From here on, the clock's cost does not show. */
    static final long SLOW_NANOS = 10_000;

    /** A power of two. */
    static final int SAMPLED = 64;

    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Timer timer;
    /** Written by several threads without order: a lost update only shifts which call is timed. */
    private int untimed;
    /** The moving average of timed calls; inexact under concurrency, for the same reason. */
    private long averageNanos = SLOW_NANOS;

    private MeteredOperation(Timer timer) {
        this.timer = timer;
    }

    static MeteredOperation register(MeterRegistry registry, String pluginId, PluginKind kind, String operation) {
        Tags tags = Tags.of("plugin", pluginId, "kind", kind.name().toLowerCase(Locale.ROOT), "operation", operation);
        MeteredOperation metered = new MeteredOperation(Timer.builder("quoin_plugin_call_duration")
                .description("How long calls into plugins take; short ones are timed by sample.")
                .tags(tags)
                .register(registry));
        counter(registry, tags, "returned", metered, m -> m.calls.sum() - m.failures.sum());
        counter(registry, tags, "failed", metered, m -> m.failures.sum());
        return metered;
    }

    private static void counter(
            MeterRegistry registry, Tags tags, String outcome, MeteredOperation metered, Count count) {
        FunctionCounter.builder("quoin_plugin_calls", metered, m -> (double) count.of(m))
                .description("Calls into plugins, by how they ended.")
                .tags(tags.and("outcome", outcome))
                .register(registry);
    }

    @FunctionalInterface
    private interface Count {
        long of(MeteredOperation metered);
    }

    @Override
    public boolean begin() {
        calls.increment();
        return averageNanos >= SLOW_NANOS || (++untimed & SAMPLED - 1) == 0;
    }

    @Override
    public void took(long nanos) {
        averageNanos += (nanos - averageNanos) >> 3;
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void failed() {
        failures.increment();
    }
}
