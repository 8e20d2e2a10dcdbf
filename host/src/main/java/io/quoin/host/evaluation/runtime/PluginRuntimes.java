package io.quoin.host.evaluation.runtime;

import io.quoin.host.plugin.registry.LoadedPlugin;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.registry.StagedPlugin;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.plugin.unloading.UnloadedPlugin;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runtimes of the node's plugins, and of plugins that are loaded for the purpose. */
public final class PluginRuntimes implements RuntimeSource {

    private final PluginRegistry registry;
    private final PluginFiles files;
    private final RuntimeMaker maker;

    /** Makes a runtime of a factory's engine. */
    @FunctionalInterface
    public interface RuntimeMaker {

        /**
         * Creates the engine with the operator's settings, tests it, and builds the sandbox on it.
         *
         * @param current what runs beside it meanwhile: the two must not share a directory
         * @throws QuoinException with the reason if that fails; nothing stays open then
         */
        EngineRuntime make(RuntimeIdentity identity, WasmEngineFactory<?> factory, Optional<RuntimeIdentity> current);
    }

    public PluginRuntimes(PluginRegistry registry, PluginFiles files, RuntimeMaker maker) {
        this.registry = registry;
        this.files = files;
        this.maker = maker;
    }

    /** The runtime of a provider of the node's plugins. */
    public EngineRuntime first(String provider) {
        WasmEngineFactory<?> factory = registry.wasmEngine(provider);
        RuntimeIdentity identity = registry.plugins().stream()
                .filter(loaded -> engines(loaded).contains(provider))
                .findFirst()
                .map(loaded -> identity(loaded, provider))
                .orElseGet(() -> new RuntimeIdentity(provider, "an object", "of the node's own process", Hash.ZERO));
        return maker.make(identity, factory, Optional.empty());
    }

    @Override
    public Candidate find(SwapRequest request, RuntimeIdentity current) {
        Optional<LoadedPlugin> loaded = loaded(request.plugin());
        loaded.ifPresent(PluginRuntimes::requireEngines);
        VerifiedPlugin verified = files.verify(request.plugin());
        if (loaded.isPresent() && loaded.get().digest().equals(verified.digest())) {
            String provider = choose(loaded.get(), request, current);
            return new LoadedCandidate(identity(loaded.get(), provider), current, null);
        }
        loaded.ifPresent(PluginRuntimes::requireNothingElse);
        StagedPlugin staged = registry.stage(verified);
        try {
            requireEngines(staged.plugin());
            String provider = choose(staged.plugin(), request, current);
            return new LoadedCandidate(identity(staged.plugin(), provider), current, staged);
        } catch (RuntimeException | Error e) {
            staged.close();
            throw e;
        }
    }

    private Optional<LoadedPlugin> loaded(String id) {
        return registry.plugins().stream()
                .filter(plugin -> plugin.descriptor().id().equals(id))
                .findFirst();
    }

    private static void requireEngines(LoadedPlugin plugin) {
        if (engines(plugin).isEmpty()) {
            Set<PluginKind> kinds = plugin.descriptor().kinds();
            throw refused("The plugin '" + plugin.descriptor().id() + "' provides no WASM_ENGINE but " + kinds + ". "
                    + SwapKind.reason(kinds.iterator().next()));
        }
    }

    private static void requireNothingElse(LoadedPlugin plugin) {
        if (hasOtherKinds(plugin)) {
            throw refused("The plugin '" + plugin.descriptor().id() + "' also provides "
                    + plugin.descriptor().kinds()
                    + ", which cannot be exchanged with the engine; stop the node to change its version");
        }
    }

    private static boolean hasOtherKinds(LoadedPlugin plugin) {
        return plugin.provides().keySet().stream().anyMatch(kind -> kind != PluginKind.WASM_ENGINE);
    }

    private static List<String> engines(LoadedPlugin plugin) {
        return plugin.provides().getOrDefault(PluginKind.WASM_ENGINE, List.of());
    }

    private static String choose(LoadedPlugin plugin, SwapRequest request, RuntimeIdentity current) {
        List<String> engines = new ArrayList<>(engines(plugin));
        String id = plugin.descriptor().id();
        if (request.provider().isEmpty() && engines.size() > 1) {
            throw refused("The plugin '" + id + "' has the engines " + engines + "; name one with --provider");
        }
        String provider = request.provider().orElse(engines.get(0));
        if (!engines.contains(provider)) {
            throw refused("The plugin '" + id + "' has no engine '" + provider + "'; there are: " + engines);
        }
        RuntimeIdentity identity = identity(plugin, provider);
        if (identity.equals(current)) {
            throw refused("There is nothing to do: " + current + " evaluates already");
        }
        return provider;
    }

    private static RuntimeIdentity identity(LoadedPlugin plugin, String provider) {
        return new RuntimeIdentity(
                provider,
                plugin.descriptor().id(),
                plugin.descriptor().version().toString(),
                plugin.digest());
    }

    private static QuoinException refused(String message) {
        return new QuoinException(RuntimeSwapError.PLUGIN_SWAP_REFUSED, message);
    }

    /** A provider of a loaded plugin, or of one that is only staged. */
    private final class LoadedCandidate implements Candidate {

        private final RuntimeIdentity identity;
        private final RuntimeIdentity current;
        private final @Nullable StagedPlugin staged;

        LoadedCandidate(RuntimeIdentity identity, RuntimeIdentity current, @Nullable StagedPlugin staged) {
            this.identity = identity;
            this.current = current;
            this.staged = staged;
        }

        @Override
        public RuntimeIdentity identity() {
            return identity;
        }

        @Override
        public EngineRuntime create() {
            String provider = identity.provider();
            return maker.make(
                    identity,
                    staged == null ? registry.wasmEngine(provider) : staged.wasmEngine(provider),
                    Optional.of(current));
        }

        @Override
        public Optional<UnloadedPlugin> install() {
            Optional<UnloadedPlugin> replaced = staged == null ? Optional.empty() : registry.adopt(staged);
            if (replaced.isPresent() || identity.plugin().equals(current.plugin())) {
                return replaced;
            }
            return loaded(current.plugin())
                    .filter(plugin -> !hasOtherKinds(plugin))
                    .flatMap(plugin -> registry.unload(plugin.descriptor().id()));
        }

        @Override
        public void abandon() {
            if (staged != null) {
                staged.close();
            }
        }
    }
}
