package io.quoin.host.plugin.registry;

import io.quoin.host.config.ConfigShape;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.guard.PluginGuard;
import io.quoin.host.text.FailureText;
import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginKind;
import io.quoin.spi.ProviderFactory;
import io.quoin.spi.error.QuoinException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Asks a plugin once what it provides, and guards it. */
final class Contributions {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,63}");

    private Contributions() {}

    /**
     * The plugin's factories, guarded, by kind and name. What a plugin answers is not trusted to keep its contract: lists
     * and names may be null.
     *
     * @param label names the plugin in messages
     * @param declared the kinds of its descriptor: each must have a factory, and no other may
     */
    static Map<PluginKind, Map<String, ProviderFactory<?, ?, ?>>> of(
            String label, String pluginId, NodePlugin plugin, Set<PluginKind> declared, CallMetrics metrics) {
        Map<PluginKind, Map<String, ProviderFactory<?, ?, ?>>> all = new EnumMap<>(PluginKind.class);
        for (PluginKind kind : PluginKind.values()) {
            PluginGuard guard =
                    new PluginGuard(pluginId, kind, plugin.getClass().getClassLoader(), metrics);
            Map<String, ProviderFactory<?, ?, ?>> named = new LinkedHashMap<>();
            try {
                for (ProviderFactory<?, ?, ?> factory : list(kind, guard.guard(NodePlugin.class, plugin))) {
                    String name = factory.name();
                    if (!NAME.matcher(name).matches() || named.put(name, factory) != null) {
                        throw PluginRejection.PLUGIN_ENTRY_POINT.of(
                                label, "it provides " + kind + " '" + name + "', which is a doubled or unusable name");
                    }
                    configFault(factory).ifPresent(fault -> {
                        throw PluginRejection.PLUGIN_ENTRY_POINT.of(
                                label,
                                kind + " '" + name + "' cannot be configured: " + fault
                                        + "; report it to the plugin's publisher");
                    });
                }
            } catch (QuoinException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                throw PluginRejection.PLUGIN_ENTRY_POINT.of(
                        label,
                        "its list of " + kind + " factories is not as the contract says: " + FailureText.of(e),
                        e);
            }
            if (named.isEmpty() == declared.contains(kind)) {
                throw PluginRejection.PLUGIN_KIND_NOT_DECLARED.of(
                        label,
                        "its descriptor declares " + declared + ", and it provides "
                                + (named.isEmpty() ? "nothing of the kind " + kind : kind + " " + named.keySet()));
            }
            if (!named.isEmpty()) {
                all.put(kind, named);
            }
        }
        return all;
    }

    private static Optional<String> configFault(ProviderFactory<?, ?, ?> factory) {
        Class<?> type = factory.configType();
        return type == null ? Optional.of("its configType() is null") : ConfigShape.fault(type);
    }

    /** The kinds that a plugin provides something of. */
    static Set<PluginKind> kinds(NodePlugin plugin) {
        Set<PluginKind> kinds = EnumSet.allOf(PluginKind.class);
        kinds.removeIf(kind -> list(kind, plugin).isEmpty());
        return kinds;
    }

    private static List<ProviderFactory<?, ?, ?>> list(PluginKind kind, NodePlugin plugin) {
        return new ArrayList<>(
                switch (kind) {
                    case WASM_ENGINE -> plugin.wasmEngines();
                    case STORAGE -> plugin.storages();
                    case CONSENSUS -> plugin.consensusEngines();
                    case NETWORK -> plugin.networks();
                    case CHAIN -> plugin.chains();
                });
    }
}
