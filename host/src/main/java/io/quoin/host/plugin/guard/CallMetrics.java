package io.quoin.host.plugin.guard;

import io.quoin.spi.PluginKind;

/** Gives a meter for each operation of each plugin. Thread-safe. */
@FunctionalInterface
public interface CallMetrics {

    /**
     * The meter of an operation; the same one for the same arguments.
     *
     * @param operation the interface's and the method's name, such as {@code KeyValueStore.write}
     */
    CallMeter meter(String pluginId, PluginKind kind, String operation);

    /** Measurements that nobody reads. */
    static CallMetrics none() {
        return (pluginId, kind, operation) -> CallMeter.NONE;
    }
}
