package io.quoin.host.node.config;

import io.quoin.spi.config.Setting;
import java.util.List;

/** Which of the installed plugins are loaded: all that {@code plugins.lock} names, but for the disabled ones. */
public record PluginsConfig(
        @Setting(description = "Ids of plugins without which the node does not start", defaultValue = "")
        List<String> mandatory,

        @Setting(description = "Ids of installed plugins that are not loaded", defaultValue = "")
        List<String> disabled) {

    public PluginsConfig {
        for (String id : mandatory) {
            if (disabled.contains(id)) {
                throw new IllegalArgumentException("'" + id + "' is mandatory and disabled");
            }
        }
    }
}
