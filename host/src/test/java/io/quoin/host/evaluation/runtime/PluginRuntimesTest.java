package io.quoin.host.evaluation.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.sample.EnginePlugin;
import io.quoin.host.plugin.sample.OneEnginePlugin;
import io.quoin.host.plugin.sample.SamplePlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.unloading.UnloadedPlugin;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.wasm.EngineInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with the plugins runtime-two, which has the engines fast and slow, and storage-x; runtime-one is not loaded. */
class PluginRuntimesTest {

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.good();
    private final Map<String, Path> named = new HashMap<>();
    private TestHome home;
    private PluginRegistry registry;
    private PluginRuntimes runtimes;
    private RuntimeIdentity fast;

    @BeforeEach
    void load() {
        home = new TestHome(directory).trust("publishers", acme);
        named.put("runtime-two", engines("two.jar", "runtime-two", "1.0.0", EnginePlugin.class));
        named.put("runtime-one", engines("one.jar", "runtime-one", "1.0.0", OneEnginePlugin.class));
        byte[] storage = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entryPoint(SamplePlugin.class)
                .classFile(SampleStore.Factory.class)
                .classFile(SampleStore.class)
                .build();
        named.put("storage-x", home.plugin("x.jar", storage, acme));
        registry = PluginRegistry.load(
                Stream.of("runtime-two", "storage-x").map(this::file).toList(),
                home.verifier(),
                directory.resolve("native"),
                CallMetrics.none());
        runtimes = new PluginRuntimes(
                registry,
                id -> home.verifier().verify(file(id)),
                (identity, factory, current) -> new EngineRuntime(
                        identity,
                        new EngineInfo(factory.name(), "1", 1),
                        false,
                        (manifest, submission, module, artifact) -> {
                            throw new AssertionError("nothing is evaluated here");
                        },
                        () -> {}));
        fast = runtimes.first("fast").identity();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private PluginFile file(String id) {
        return PluginFile.unlocked(Objects.requireNonNull(named.get(id)));
    }

    private Path engines(String file, String id, String version, Class<?> entryPoint) {
        byte[] jar = JarBuilder.jar()
                .descriptor(id, version, ">=1.0.0 <2.0.0", "WASM_ENGINE")
                .entryPoint(entryPoint)
                .classFile(EnginePlugin.Factory.class)
                .build();
        return home.plugin(file, jar, acme);
    }

    private static SwapRequest to(String plugin, String... provider) {
        return new SwapRequest(plugin, List.of(provider).stream().findFirst(), false);
    }

    private List<String> loaded() {
        return registry.plugins().stream()
                .map(plugin ->
                        plugin.descriptor().id() + " " + plugin.descriptor().version())
                .toList();
    }

    private void assertRefused(SwapRequest request, String... fragments) {
        List<String> before = loaded();
        assertThatThrownBy(() -> runtimes.find(request, fast)).isInstanceOfSatisfying(QuoinException.class, e -> {
            assertThat(e.code()).isEqualTo(RuntimeSwapError.PLUGIN_SWAP_REFUSED);
            assertThat(e.getMessage()).contains(fragments);
        });
        assertThat(loaded()).isEqualTo(before);
    }

    @Test
    void anotherEngineOfTheSamePluginUnloadsNothing() {
        RuntimeSource.Candidate candidate = runtimes.find(to("runtime-two", "slow"), fast);
        assertThat(candidate.create().name()).isEqualTo("slow 1");
        assertThat(candidate.install()).isEmpty();
        assertThat(loaded()).containsExactly("runtime-two 1.0.0", "storage-x 1.0.0");
    }

    @Test
    void anotherPluginIsLoadedAndTheOneThatRanBeforeUnloaded() {
        RuntimeSource.Candidate candidate = runtimes.find(to("runtime-one"), fast);
        assertThat(candidate.create().name()).isEqualTo("other 1");
        Optional<UnloadedPlugin> unloaded = candidate.install();
        assertThat(unloaded).map(UnloadedPlugin::id).contains("runtime-two");
        assertThat(loaded()).containsExactly("storage-x 1.0.0", "runtime-one 1.0.0");
        RuntimeSource.Candidate back = runtimes.find(to("runtime-two", "fast"), candidate.identity());
        assertThat(back.install()).map(UnloadedPlugin::id).contains("runtime-one");
        assertThat(loaded()).containsExactly("storage-x 1.0.0", "runtime-two 1.0.0");
    }

    @Test
    void aNewVersionReplacesTheOldOne() {
        named.put("runtime-two", engines("two-2.jar", "runtime-two", "2.0.0", EnginePlugin.class));
        RuntimeSource.Candidate candidate = runtimes.find(to("runtime-two", "fast"), fast);
        assertThat(candidate.identity().version()).isEqualTo("2.0.0");
        assertThat(candidate.install()).map(UnloadedPlugin::version).contains("1.0.0");
        assertThat(loaded()).containsExactly("storage-x 1.0.0", "runtime-two 2.0.0");
    }

    @Test
    void aCandidateThatIsAbandonedLeavesNothing() {
        runtimes.find(to("runtime-one"), fast).abandon();
        assertThat(loaded()).containsExactly("runtime-two 1.0.0", "storage-x 1.0.0");
        assertThatThrownBy(() -> registry.wasmEngine("other")).hasMessageContaining("No loaded plugin provides");
    }

    @Test
    void whatCannotBeExchangedIsRefusedWithTheReason() {
        assertRefused(to("runtime-two", "fast"), "nothing to do");
        assertRefused(to("runtime-two"), "fast", "slow", "--provider");
        assertRefused(to("runtime-two", "quick"), "quick", "fast");
        assertRefused(to("storage-x"), "storage migrate");
        assertRefused(to("runtime-one", "fast"), "other");
    }

    @Test
    void onlyTheRuntimeIsAKindThatCanBeExchanged() {
        SwapKind.requireExchangeable("runtime");
        Map.of(
                        "storage", "storage migrate",
                        "consensus", "votes",
                        "network", "connections",
                        "chain", "weights",
                        "runtim", "did you mean 'runtime'")
                .forEach((kind, reason) -> assertThatThrownBy(() -> SwapKind.requireExchangeable(kind))
                        .as(kind)
                        .hasMessageContaining(reason));
    }
}
