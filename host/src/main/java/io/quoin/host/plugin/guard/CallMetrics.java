package io.quoin.host.plugin.guard;

import io.quoin.spi.PluginKind;

/** Learns of every guarded call. Thread-safe and cheap: it runs on the caller's thread, after each call. */
@FunctionalInterface
public interface CallMetrics {

    /**
     * A call ended.
     *
     * @param operation the interface's and the method's name, such as {@code KeyValueStore.write}
     * @param nanos how long it took, in nanoseconds
     * @param failed whether it threw, in whatever way
     */
    void called(String pluginId, PluginKind kind, String operation, long nanos, boolean failed);

    /** Measurements that nobody reads. */
    static CallMetrics none() {
        return (pluginId, kind, operation, nanos, failed) -> {};
    }
}
