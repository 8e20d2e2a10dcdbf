package io.quoin.host.node.config;

import io.quoin.host.config.Settings;
import io.quoin.spi.config.Setting;

/** Which plugin's product to use, and how it is set. */
public record ProviderConfig(
        @Setting(description = "The name of a factory that a loaded plugin has")
        String provider,

        @Setting(description = "The factory's own settings", defaultValue = "")
        Settings settings) {}
