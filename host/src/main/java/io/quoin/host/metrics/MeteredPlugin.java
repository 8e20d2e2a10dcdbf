package io.quoin.host.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quoin.spi.Metrics;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * The metrics of one plugin product: names start with {@code quoin_}, and the plugin's name is a label. Closing it removes
 * the product's gauges, which refer to its objects; counters and timers keep their values.
 */
public final class MeteredPlugin implements Metrics, AutoCloseable {

    private static final String PREFIX = "quoin_";

    /** The SPI has no text for a metric. */
    private static final String HELP = "Kept by the plugin that the label provider names.";

    private final MeterRegistry registry;
    private final Tags base;
    private final Queue<Gauge> gauges = new ConcurrentLinkedQueue<>();

    /**
     * @param provider the factory's name, as configured
     */
    public MeteredPlugin(MeterRegistry registry, String provider) {
        this.registry = registry;
        this.base = Tags.of("provider", provider);
    }

    @Override
    public Counter counter(String name, String... labels) {
        var counter = io.micrometer.core.instrument.Counter.builder(PREFIX + name)
                .description(HELP)
                .tags(base.and(labels))
                .register(registry);
        return counter::increment;
    }

    @Override
    public void gauge(String name, LongSupplier sample, String... labels) {
        gauges.add(Gauge.builder(PREFIX + name, sample, s -> (double) s.getAsLong())
                .description(HELP)
                .tags(base.and(labels))
                .strongReference(true)
                .register(registry));
    }

    @Override
    public Timer timer(String name, String... labels) {
        var timer = io.micrometer.core.instrument.Timer.builder(PREFIX + name)
                .description(HELP)
                .tags(base.and(labels))
                .register(registry);
        return timer::record;
    }

    @Override
    public void close() {
        for (Gauge gauge = gauges.poll(); gauge != null; gauge = gauges.poll()) {
            registry.remove(gauge);
        }
    }
}
