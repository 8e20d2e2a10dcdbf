package io.quoin.host.plugin.registry;

import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.spi.NodePlugin;
import java.util.Map;

/**
 * The door for plugins that are objects of a test, not signed jars. They are guarded like loaded ones. Nothing that a
 * configuration or a command line reaches may use it: a test of the architecture says so.
 */
public final class PluginInstances {

    private PluginInstances() {}

    /** A registry of the plugins, by their ids. */
    public static PluginRegistry registry(Map<String, NodePlugin> plugins, CallMetrics metrics) {
        return PluginRegistry.ofInstances(plugins, metrics);
    }
}
