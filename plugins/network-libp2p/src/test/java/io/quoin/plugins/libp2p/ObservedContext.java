package io.quoin.plugins.libp2p;

import io.quoin.spi.Metrics;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.NetworkIdentity;
import io.quoin.testkit.kit.network.TestNetworkContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** A network's context that counts, and in which what is repeated comes a hundred times as often. */
final class ObservedContext implements NetworkContext, AutoCloseable {

    private static final int FASTER = 100;

    private final TestNetworkContext context;
    private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
            return super.scheduleAtFixedRate(
                    task, unit.toMicros(first) / FASTER, unit.toMicros(period) / FASTER, TimeUnit.MICROSECONDS);
        }
    };

    ObservedContext(TestNetworkContext context) {
        this.context = context;
    }

    /** The value of a counter, by its name and its labels. */
    long count(String name, String... labels) {
        return counter(name, labels).get();
    }

    private AtomicLong counter(String name, String... labels) {
        return counters.computeIfAbsent(name + String.join("/", labels), key -> new AtomicLong());
    }

    @Override
    public String networkId() {
        return context.networkId();
    }

    @Override
    public NetworkIdentity identity() {
        return context.identity();
    }

    @Override
    public Path dataDirectory() {
        return context.dataDirectory();
    }

    @Override
    public InstantSource clock() {
        return context.clock();
    }

    @Override
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Override
    public RandomGenerator random() {
        return context.random();
    }

    @Override
    public Metrics metrics() {
        return new Metrics() {
            @Override
            public Counter counter(String name, String... labels) {
                return ObservedContext.this.counter(name, labels)::addAndGet;
            }

            @Override
            public void gauge(String name, LongSupplier sample, String... labels) {}

            @Override
            public Timer timer(String name, String... labels) {
                return (Duration duration) -> {};
            }
        };
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        context.close();
    }
}
