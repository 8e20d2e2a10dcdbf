package io.quoin.host.plugin.loading.pf4j;

import io.quoin.host.plugin.loading.LoadablePlugin;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.Plugin;

/** A verified plugin's descriptor in PF4J's terms. It has no PF4J life cycle class: a plugin is its extension. */
final class VerifiedDescriptor extends DefaultPluginDescriptor {

    private final LoadablePlugin plugin;

    VerifiedDescriptor(LoadablePlugin plugin) {
        super(
                plugin.descriptor().id(),
                "",
                Plugin.class.getName(),
                plugin.descriptor().version().toString(),
                plugin.descriptor().requires().toString(),
                plugin.signedBy(),
                plugin.descriptor().license());
        this.plugin = plugin;
    }

    LoadablePlugin plugin() {
        return plugin;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
