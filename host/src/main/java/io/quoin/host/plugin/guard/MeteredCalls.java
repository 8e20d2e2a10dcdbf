package io.quoin.host.plugin.guard;

import io.micrometer.core.instrument.MeterRegistry;
import io.quoin.spi.PluginKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes calls into plugins: {@code quoin_plugin_calls_total} counts every call, by outcome, and
 * {@code quoin_plugin_call_duration_seconds} how long they take; the labels are plugin, kind and operation. Operations are
 * methods of the SPI, so that the number of series is bounded.
 */
public final class MeteredCalls implements CallMetrics {

    private final MeterRegistry registry;
    private final Map<Series, MeteredOperation> operations = new ConcurrentHashMap<>();

    public MeteredCalls(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Series(String pluginId, PluginKind kind, String operation) {}

    @Override
    public CallMeter meter(String pluginId, PluginKind kind, String operation) {
        return operations.computeIfAbsent(
                new Series(pluginId, kind, operation),
                series -> MeteredOperation.register(registry, pluginId, kind, operation));
    }
}
