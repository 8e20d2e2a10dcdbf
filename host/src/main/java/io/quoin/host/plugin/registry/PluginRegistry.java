package io.quoin.host.plugin.registry;

import io.quoin.host.config.ConfigError;
import io.quoin.host.config.Suggestion;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.loading.pf4j.PluginContainer;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginKind;
import io.quoin.spi.ProviderFactory;
import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the node's plugins provide: the only face of plugins to the rest of the node. Everything it hands out is guarded.
 * Lookup is safe from any thread. Whoever loads it closes it, after every product of its plugins.
 *
 * <p>A file that is refused does not keep the others from loading: it is listed with its reason, and named when something
 * is looked up in vain. Two plugins that contradict each other, by id or by name, are an error of the whole.
 */
public final class PluginRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginRegistry.class);

    private final @Nullable PluginContainer container;
    private final List<LoadedPlugin> plugins = new ArrayList<>();
    private final List<RejectedPlugin> rejected;
    private final Map<PluginKind, Map<String, Provided>> provided = new EnumMap<>(PluginKind.class);

    private record Provided(String label, ProviderFactory<?, ?, ?> factory) {}

    private PluginRegistry(@Nullable PluginContainer container, List<RejectedPlugin> rejected) {
        this.container = container;
        this.rejected = rejected;
    }

    /**
     * Verifies and loads plugin files.
     *
     * @param files jars, each with its signatures beside it
     * @param nativeRoot where native libraries are extracted to, made if absent
     * @throws QuoinException with {@code PLUGIN_DUPLICATE_ID} or {@code PLUGIN_DUPLICATE_NAME}; nothing stays open then
     */
    public static PluginRegistry load(
            List<PluginFile> files, PluginVerifier verifier, Path nativeRoot, CallMetrics metrics) {
        List<RejectedPlugin> rejected = new ArrayList<>();
        List<VerifiedPlugin> verified = new ArrayList<>();
        files.parallelStream()
                .map(file -> Verification.of(file, verifier))
                .toList()
                .forEach(verification -> {
                    verification.plugin().ifPresent(verified::add);
                    verification.refusal().ifPresent(refusal -> reject(verification.file(), refusal, rejected));
                });
        requireDistinctIds(verified);
        PluginContainer container = new PluginContainer(verified, nativeRoot);
        PluginRegistry registry = new PluginRegistry(container, rejected);
        try {
            for (VerifiedPlugin plugin : verified) {
                registry.add(plugin, container, metrics);
            }
            return registry;
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    /** A registry of plugins that are objects of the test, for the node's own tests. Package-private by intent. */
    static PluginRegistry ofInstances(Map<String, NodePlugin> plugins, CallMetrics metrics) {
        PluginRegistry registry = new PluginRegistry(null, List.of());
        plugins.forEach((id, plugin) ->
                registry.provide(id, Contributions.of(id, id, plugin, Contributions.kinds(plugin), metrics)));
        return registry;
    }

    private static void requireDistinctIds(List<VerifiedPlugin> verified) {
        Map<String, VerifiedPlugin> byId = new HashMap<>();
        for (VerifiedPlugin plugin : verified) {
            VerifiedPlugin other = byId.put(plugin.descriptor().id(), plugin);
            if (other != null) {
                throw PluginRejection.PLUGIN_DUPLICATE_ID.of(
                        String.valueOf(plugin.path()),
                        "it has the id '" + plugin.descriptor().id() + "', and so has " + other.path()
                                + "; remove one of them");
            }
        }
    }

    private static void reject(Path file, QuoinException reason, List<RejectedPlugin> rejected) {
        LOG.error("plugin refused: {}", reason.toString());
        rejected.add(new RejectedPlugin(file, reason));
    }

    private void add(VerifiedPlugin plugin, PluginContainer container, CallMetrics metrics) {
        String label = String.valueOf(plugin.path().getFileName());
        Map<PluginKind, Map<String, ProviderFactory<?, ?, ?>>> contributed;
        try {
            contributed = Contributions.of(
                    label,
                    plugin.descriptor().id(),
                    container.entryPoint(plugin),
                    plugin.descriptor().kinds(),
                    metrics);
        } catch (QuoinException e) {
            reject(plugin.path(), e, rejected);
            return;
        }
        provide(label, contributed);
        Map<PluginKind, List<String>> names = contributed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, kind -> List.copyOf(kind.getValue().keySet())));
        plugins.add(new LoadedPlugin(
                plugin.descriptor(), plugin.path(), plugin.digest(), plugin.signers(), plugin.notes(), names));
        LOG.info(
                "plugin {} {} loaded, signed by {}, provides {}",
                plugin.descriptor().id(),
                plugin.descriptor().version(),
                plugin.signedBy(),
                names);
        plugin.notes()
                .forEach(note -> LOG.warn("plugin {}: {}", plugin.descriptor().id(), note));
    }

    private void provide(String label, Map<PluginKind, Map<String, ProviderFactory<?, ?, ?>>> contributed) {
        contributed.forEach((kind, named) -> named.forEach((name, factory) -> {
            Provided other = provided.computeIfAbsent(kind, k -> new TreeMap<>())
                    .putIfAbsent(name, new Provided(label, factory));
            if (other != null) {
                throw PluginRejection.PLUGIN_DUPLICATE_NAME.of(
                        label,
                        "it provides " + kind + " '" + name + "', and so does " + other.label()
                                + "; remove one of them");
            }
        }));
    }

    /** The loaded plugins, in the order of their files. */
    public List<LoadedPlugin> plugins() {
        return List.copyOf(plugins);
    }

    /** The files that were refused. */
    public List<RejectedPlugin> rejected() {
        return List.copyOf(rejected);
    }

    /** The names that can be looked up. */
    public Set<String> names(PluginKind kind) {
        return Set.copyOf(provided.getOrDefault(kind, Map.of()).keySet());
    }

    /** @throws QuoinException with {@code CONFIG_NO_PROVIDER} if there is none */
    public WasmEngineFactory<?> wasmEngine(String name) {
        return factory(WasmEngineFactory.class, PluginKind.WASM_ENGINE, name);
    }

    /** @throws QuoinException with {@code CONFIG_NO_PROVIDER} if there is none */
    public StorageFactory<?> storage(String name) {
        return factory(StorageFactory.class, PluginKind.STORAGE, name);
    }

    /** @throws QuoinException with {@code CONFIG_NO_PROVIDER} if there is none */
    public ConsensusFactory<?> consensus(String name) {
        return factory(ConsensusFactory.class, PluginKind.CONSENSUS, name);
    }

    /** @throws QuoinException with {@code CONFIG_NO_PROVIDER} if there is none */
    public NetworkFactory<?> network(String name) {
        return factory(NetworkFactory.class, PluginKind.NETWORK, name);
    }

    /** @throws QuoinException with {@code CONFIG_NO_PROVIDER} if there is none */
    public ChainFactory<?> chain(String name) {
        return factory(ChainFactory.class, PluginKind.CHAIN, name);
    }

    private <F> F factory(Class<F> type, PluginKind kind, String name) {
        Provided found = provided.getOrDefault(kind, Map.of()).get(name);
        if (found == null) {
            Set<String> names = names(kind);
            String refused = rejected.stream()
                    .map(plugin -> "\n  refused: " + plugin.reason())
                    .collect(Collectors.joining());
            throw new QuoinException(
                    ConfigError.CONFIG_NO_PROVIDER,
                    "No loaded plugin provides " + kind + " '" + name + "'" + Suggestion.didYouMean(name, names)
                            + "; there are: " + (names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names)))
                            + refused);
        }
        return type.cast(found.factory());
    }

    @Override
    public void close() {
        if (container != null) {
            container.close();
        }
    }
}
