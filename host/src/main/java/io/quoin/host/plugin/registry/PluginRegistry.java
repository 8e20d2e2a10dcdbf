package io.quoin.host.plugin.registry;

import io.quoin.host.config.ConfigError;
import io.quoin.host.config.Suggestion;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.guard.PluginFailure;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.plugin.loading.pf4j.PluginContainer;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.plugin.unloading.UnloadedPlugin;
import io.quoin.host.text.Printable;
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
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the node's plugins provide: the only face of plugins to the rest of the node. Everything it hands out is guarded.
 * Safe from any thread. Whoever loads it closes it, after every product of its plugins.
 *
 * <p>A file that is refused does not keep the others from loading: it is listed with its reason, and named when something
 * is looked up in vain. Two plugins that contradict each other, by id or by name, are an error of the whole.
 *
 * <p>Each plugin has a class loader of its own, so that one can be {@linkplain #stage loaded} and another one
 * {@linkplain #unload unloaded} while the rest runs; two versions of a plugin may be open side by side meanwhile.
 */
public final class PluginRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginRegistry.class);

    private final Path nativeRoot;
    private final CallMetrics metrics;
    private final EqualBytes equal = new EqualBytes();
    private final Map<String, StagedPlugin> installed = new LinkedHashMap<>();
    private final List<RejectedPlugin> rejected = new ArrayList<>();
    private final Map<PluginKind, Map<String, Provided>> provided = new EnumMap<>(PluginKind.class);
    private boolean closed;

    private record Provided(String pluginId, String label, ProviderFactory<?, ?, ?> factory) {}

    private PluginRegistry(Path nativeRoot, CallMetrics metrics) {
        this.nativeRoot = nativeRoot;
        this.metrics = metrics;
    }

    /**
     * Verifies and loads plugin files.
     *
     * @param files jars, each with its signatures beside it, and what is to be loaded unsigned
     * @param nativeRoot where native libraries are extracted to, made if absent
     * @throws QuoinException with {@code PLUGIN_DUPLICATE_ID} or {@code PLUGIN_DUPLICATE_NAME}; nothing stays open then
     */
    public static PluginRegistry load(
            List<PluginFile> files, PluginVerifier verifier, Path nativeRoot, CallMetrics metrics) {
        PluginRegistry registry = new PluginRegistry(nativeRoot, metrics);
        List<LoadablePlugin> verified = new ArrayList<>();
        files.parallelStream()
                .map(file -> Verification.of(file, verifier, registry.equal))
                .toList()
                .forEach(verification -> {
                    verification.plugin().ifPresent(verified::add);
                    verification.refusal().ifPresent(refusal -> registry.reject(verification.file(), refusal));
                });
        return registry.load(verified);
    }

    /**
     * Loads plugins that were verified before, whose files are not read again.
     *
     * @param nativeRoot as above
     * @throws QuoinException as above
     */
    public static PluginRegistry load(List<LoadablePlugin> verified, Path nativeRoot, CallMetrics metrics) {
        return new PluginRegistry(nativeRoot, metrics).load(verified);
    }

    private PluginRegistry load(List<LoadablePlugin> verified) {
        requireDistinctIds(verified);
        try {
            verified.forEach(this::install);
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** A registry of plugins that are objects of the test, for the node's own tests. Package-private by intent. */
    static PluginRegistry ofInstances(Map<String, NodePlugin> plugins, CallMetrics metrics) {
        PluginRegistry registry = new PluginRegistry(Path.of(""), metrics);
        plugins.forEach((id, plugin) ->
                registry.provide(id, id, Contributions.of(id, id, plugin, Contributions.kinds(plugin), metrics)));
        return registry;
    }

    private static void requireDistinctIds(List<LoadablePlugin> verified) {
        Map<String, LoadablePlugin> byId = new HashMap<>();
        for (LoadablePlugin plugin : verified) {
            LoadablePlugin other = byId.put(plugin.descriptor().id(), plugin);
            if (other != null) {
                throw PluginRejection.PLUGIN_DUPLICATE_ID.of(
                        String.valueOf(plugin.path()),
                        "it has the id '" + plugin.descriptor().id() + "', and so has " + other.path()
                                + "; remove one of them");
            }
        }
    }

    private void reject(Path file, QuoinException reason) {
        LOG.error("plugin refused: {}", Printable.of(reason));
        rejected.add(new RejectedPlugin(file, reason));
    }

    private void install(LoadablePlugin verified) {
        StagedPlugin staged;
        try {
            staged = open(verified);
        } catch (QuoinException e) {
            reject(verified.path(), e);
            return;
        }
        String id = verified.descriptor().id();
        installed.put(id, staged);
        provide(id, label(staged.plugin()), staged.factories());
    }

    private StagedPlugin open(LoadablePlugin verified) {
        PluginContainer container = new PluginContainer(List.of(verified), nativeRoot);
        try {
            var factories = Contributions.of(
                    String.valueOf(verified.path().getFileName()),
                    verified.descriptor().id(),
                    container.entryPoint(verified),
                    verified.descriptor().kinds(),
                    metrics);
            Map<PluginKind, List<String>> names = factories.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            kind -> List.copyOf(kind.getValue().keySet())));
            LOG.info(
                    "plugin {} {} loaded, signed by {}, provides {}",
                    verified.descriptor().id(),
                    verified.descriptor().version(),
                    Printable.of(verified.signedBy()),
                    names);
            verified.notes()
                    .forEach(note ->
                            LOG.warn("plugin {}: {}", verified.descriptor().id(), Printable.of(note)));
            LoadedPlugin plugin = new LoadedPlugin(
                    verified.descriptor(),
                    verified.path(),
                    verified.digest(),
                    verified.signers(),
                    verified.notes(),
                    names);
            return new StagedPlugin(plugin, container, container.classLoader(verified), factories);
        } catch (RuntimeException | Error e) {
            container.close();
            throw PluginFailure.of(verified.descriptor().id(), "being loaded", e);
        }
    }

    private void provide(
            String pluginId, String label, Map<PluginKind, Map<String, ProviderFactory<?, ?, ?>>> contributed) {
        contributed.forEach((kind, named) -> named.forEach((name, factory) -> {
            requireFree(kind, name, pluginId, label);
            provided.computeIfAbsent(kind, k -> new TreeMap<>()).put(name, new Provided(pluginId, label, factory));
        }));
    }

    private void requireFree(PluginKind kind, String name, String pluginId, String label) {
        Provided other = provided.getOrDefault(kind, Map.of()).get(name);
        if (other != null && !other.pluginId().equals(pluginId)) {
            throw PluginRejection.PLUGIN_DUPLICATE_NAME.of(
                    label,
                    "it provides " + kind + " '" + name + "', and so does " + other.label() + "; remove one of them");
        }
    }

    private static String label(LoadedPlugin plugin) {
        return String.valueOf(plugin.file().getFileName());
    }

    /**
     * Loads one more plugin beside those that are there, in a class loader of its own. Nothing finds it yet.
     *
     * @return the plugin, which the caller adopts or closes
     * @throws QuoinException with {@code PLUGIN_DUPLICATE_NAME} if a plugin of another id provides the same, or the
     *     reason why the plugin cannot be used; nothing stays open then
     */
    public synchronized StagedPlugin stage(VerifiedPlugin verified) {
        StagedPlugin staged = open(LoadablePlugin.of(verified, equal));
        try {
            staged.factories()
                    .forEach((kind, named) -> named.keySet()
                            .forEach(name -> requireFree(
                                    kind, name, verified.descriptor().id(), label(staged.plugin()))));
            return staged;
        } catch (RuntimeException | Error e) {
            staged.close();
            throw e;
        }
    }

    /**
     * Makes a staged plugin one of the node's, in place of the one with its id, which is unloaded.
     *
     * @return the plugin that it replaces; every product of that must be closed before
     */
    public synchronized Optional<UnloadedPlugin> adopt(StagedPlugin staged) {
        if (closed) {
            staged.close();
            return Optional.empty();
        }
        String id = staged.plugin().descriptor().id();
        Optional<UnloadedPlugin> replaced = unload(id);
        installed.put(id, staged);
        provide(id, label(staged.plugin()), staged.factories());
        return replaced;
    }

    /**
     * Lets go of a plugin: nothing finds it any more, and its class loader is closed.
     *
     * @param id of a plugin whose products are all closed
     * @return what to watch for its end; absent if there is no plugin with this id
     */
    public synchronized Optional<UnloadedPlugin> unload(String id) {
        StagedPlugin gone = installed.remove(id);
        if (gone == null) {
            return Optional.empty();
        }
        provided.values()
                .forEach(named ->
                        named.values().removeIf(provider -> provider.pluginId().equals(id)));
        UnloadedPlugin unloaded = gone.unloaded();
        gone.close();
        LOG.info("plugin {} {} unloaded", id, unloaded.version());
        return Optional.of(unloaded);
    }

    /** The loaded plugins, in the order of their files. */
    public synchronized List<LoadedPlugin> plugins() {
        return installed.values().stream().map(StagedPlugin::plugin).toList();
    }

    /** The files that were refused. */
    public synchronized List<RejectedPlugin> rejected() {
        return List.copyOf(rejected);
    }

    /** The names that can be looked up. */
    public synchronized Set<String> names(PluginKind kind) {
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

    private synchronized <F> F factory(Class<F> type, PluginKind kind, String name) {
        Provided found = provided.getOrDefault(kind, Map.of()).get(name);
        if (found == null) {
            Set<String> names = names(kind);
            String refused = rejected.stream()
                    .map(plugin -> "\n  refused: " + Printable.of(plugin.reason()))
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
    public synchronized void close() {
        closed = true;
        List<String> ids = new ArrayList<>(installed.keySet());
        Collections.reverse(ids);
        ids.forEach(this::unload);
    }
}
