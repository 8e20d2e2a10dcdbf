package io.quoin.testkit.node;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginKind;
import io.quoin.spi.ProviderFactory;
import io.quoin.spi.chain.ChainFactory;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one node is made of.
 *
 * @param plugins by id
 * @param providers which factory of the plugins to use for each kind, with its settings
 * @param chain the chain's factory, which makes the node's account
 */
public record NodeSetup(Map<String, NodePlugin> plugins, Map<PluginKind, Provider> providers, ChainFactory<?> chain) {

    /**
     * A factory's name and settings, as {@code node.yaml} has them.
     *
     * @param settings texts, numbers, lists and maps
     */
    public record Provider(String name, Map<String, ?> settings) {}

    /** A builder without plugins: each kind must come from one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects plugins; a later one replaces the kinds of an earlier one. */
    public static final class Builder {

        private final Map<String, NodePlugin> plugins = new LinkedHashMap<>();
        private final Map<PluginKind, Provider> providers = new EnumMap<>(PluginKind.class);
        private List<ChainFactory<?>> chains = List.of();

        private Builder() {}

        /** Adds a plugin, and takes the first factory of each kind it has, without settings. */
        public Builder plugin(String id, NodePlugin plugin) {
            return plugin(id, plugin, Map.of());
        }

        /** Adds a plugin, and takes the first factory of each kind it has, with the same settings for each. */
        public Builder plugin(String id, NodePlugin plugin, Map<String, ?> settings) {
            plugins.put(id, plugin);
            use(PluginKind.WASM_ENGINE, plugin.wasmEngines(), settings);
            use(PluginKind.STORAGE, plugin.storages(), settings);
            use(PluginKind.CONSENSUS, plugin.consensusEngines(), settings);
            use(PluginKind.NETWORK, plugin.networks(), settings);
            use(PluginKind.CHAIN, plugin.chains(), settings);
            if (!plugin.chains().isEmpty()) {
                chains = plugin.chains();
            }
            return this;
        }

        private void use(PluginKind kind, List<? extends ProviderFactory<?, ?, ?>> factories, Map<String, ?> settings) {
            factories.stream()
                    .findFirst()
                    .ifPresent(factory -> providers.put(kind, new Provider(factory.name(), settings)));
        }

        /** The setup; every kind must have a provider. */
        public NodeSetup build() {
            for (PluginKind kind : PluginKind.values()) {
                if (!providers.containsKey(kind)) {
                    throw new IllegalStateException("No plugin of the setup provides " + kind);
                }
            }
            return new NodeSetup(Map.copyOf(plugins), Map.copyOf(providers), chains.get(0));
        }
    }
}
