package io.quoin.spi;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * What every plugin product may use of the node. Methods are safe to call from any thread.
 *
 * <p>The context grows by default methods that throw, never by changing a factory's signature, so a plugin built for a
 * newer SPI fails on the one call that an older host lacks.
 */
public interface PluginContext {

    /** The directory this product owns, existing, writable, mode 0700. No other product writes there. */
    Path dataDirectory();

    /** The only source of wall-clock time. */
    InstantSource clock();

    /**
     * For short timers, shared by the node: a task that blocks or computes for long must hand over to a thread of the
     * plugin's own. The host shuts it down, a plugin never does.
     */
    ScheduledExecutorService scheduler();

    /** A cryptographically strong source; deterministic in simulations. Not for anything that reaches the state. */
    RandomGenerator random();

    /** Counters, gauges and timers, published with the plugin's id as a label. */
    Metrics metrics();
}
