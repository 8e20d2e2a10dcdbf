package io.quoin.host.plugin.guard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quoin.spi.PluginKind;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Publishes calls into plugins as {@code quoin_plugin_calls_seconds} with the labels plugin, kind, operation and outcome.
 * Operations are methods of the SPI, so that the number of series is bounded.
 */
public final class MeteredCalls implements CallMetrics {

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    public MeteredCalls(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Series(String pluginId, PluginKind kind, String operation, boolean failed) {}

    @Override
    public void called(String pluginId, PluginKind kind, String operation, long nanos, boolean failed) {
        timers.computeIfAbsent(new Series(pluginId, kind, operation, failed), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Series series) {
        return registry.timer(
                "quoin_plugin_calls",
                "plugin",
                series.pluginId(),
                "kind",
                series.kind().name().toLowerCase(Locale.ROOT),
                "operation",
                series.operation(),
                "outcome",
                series.failed() ? "failed" : "returned");
    }
}
