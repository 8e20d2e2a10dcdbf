package io.quoin.host.plugin.installed;

import io.quoin.host.config.ConfigError;
import io.quoin.host.config.Suggestion;
import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.spi.error.QuoinException;
import java.util.List;

/** Which of the locked plugins a node loads. */
public final class Selection {

    private Selection() {}

    /**
     * The lock without the disabled plugins.
     *
     * @param commands for messages
     * @throws QuoinException with {@code CONFIG_INVALID} if a disabled one is not installed, {@code PLUGIN_NOT_INSTALLED}
     *     if a mandatory one is not
     */
    public static PluginLock of(PluginLock lock, List<String> mandatory, List<String> disabled, HomeCommands commands) {
        PluginLock selected = lock;
        for (String id : disabled) {
            if (lock.entry(id).isEmpty()) {
                throw new QuoinException(
                        ConfigError.CONFIG_INVALID,
                        "plugins.disabled names '" + id + "', which is not installed"
                                + Suggestion.didYouMean(id, lock.ids()));
            }
            selected = selected.without(id);
        }
        for (String id : mandatory) {
            if (selected.entry(id).isEmpty()) {
                throw PluginRejection.PLUGIN_NOT_INSTALLED.of(
                        "plugins.mandatory",
                        "the plugin '" + id + "' is not installed" + Suggestion.didYouMean(id, lock.ids()) + "; run "
                                + commands.quoted("install JAR"));
            }
        }
        return selected;
    }

    /**
     * Refuses to remove what the configuration names: the node would not start without it.
     *
     * @throws QuoinException with {@code CONFIG_INVALID}
     */
    public static void requireRemovable(List<String> ids, List<String> mandatory, List<String> disabled) {
        for (String id : ids) {
            if (mandatory.contains(id) || disabled.contains(id)) {
                throw new QuoinException(
                        ConfigError.CONFIG_INVALID,
                        (mandatory.contains(id) ? "plugins.mandatory" : "plugins.disabled") + " names '" + id
                                + "'; take it out of node.yaml first");
            }
        }
    }
}
