package io.quoin.testkit.context;

import io.quoin.spi.Metrics;
import io.quoin.spi.PluginContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.random.RandomGenerator;

/**
 * A context with a directory, the system clock, a timer thread and a seeded random source. Kinds with more to offer
 * extend it. Closing it stops the timer thread.
 */
public class TestPluginContext implements PluginContext, AutoCloseable {

    private final Path dataDirectory;
    private final RandomGenerator random;
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "test-plugin-scheduler");
        thread.setDaemon(true);
        return thread;
    });

    public TestPluginContext(Path dataDirectory) {
        this(dataDirectory, 1);
    }

    public TestPluginContext(Path dataDirectory, long seed) {
        this.dataDirectory = dataDirectory;
        this.random = new Random(seed);
        scheduler.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Path dataDirectory() {
        return dataDirectory;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Metrics metrics() {
        return Metrics.none();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
