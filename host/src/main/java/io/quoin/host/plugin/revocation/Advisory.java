package io.quoin.host.plugin.revocation;

import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.descriptor.VersionRange;

/**
 * Something to know about versions of a plugin, which run all the same.
 *
 * @param id names the advisory
 * @param plugin the plugin's id
 * @param text for people
 * @param url where to read more; may be empty
 */
public record Advisory(String id, String plugin, VersionRange versions, Severity severity, String text, String url) {

    /** @throws IllegalArgumentException if no plugin can have the id */
    public Advisory {
        PluginDescriptor.requireId(plugin);
    }

    /** What it is about, from harmless to urgent. */
    public enum Severity {
        DEPRECATED,
        END_OF_LIFE,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /** Whether it is about this version of this plugin. */
    public boolean concerns(String pluginId, SemanticVersion version) {
        return plugin.equals(pluginId) && versions.covers(version);
    }
}
