package io.quoin.host.plugin.registry;

import io.quoin.host.config.ConfigBinder;
import io.quoin.host.config.Settings;
import io.quoin.host.plugin.guard.PluginGuard;
import io.quoin.spi.ProviderFactory;
import java.nio.file.Path;

/** Makes the configuration record of a factory: a plugin's own class, whose constructor and initialiser are its code. */
public final class ProviderBinding {

    private ProviderBinding() {}

    /**
     * A factory's configuration.
     *
     * @param source what the settings come from, for messages
     * @param base the directory that relative paths start from
     * @throws io.quoin.spi.error.QuoinException with {@code CONFIG_INVALID}, naming every problem, or with
     *     {@code PLUGIN_FAILED} if the plugin's class fails with an error
     */
    public static <C extends Record> C bind(
            ProviderFactory<C, ?, ?> factory, Settings settings, String source, Path base) {
        return PluginGuard.around(
                factory,
                "making the configuration of '" + factory.name() + "'",
                () -> ConfigBinder.bind(factory.configType(), settings, source, base));
    }
}
