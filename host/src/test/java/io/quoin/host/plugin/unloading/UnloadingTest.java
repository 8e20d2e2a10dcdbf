package io.quoin.host.plugin.unloading;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.registry.StagedPlugin;
import io.quoin.host.plugin.sample.OtherPlugin;
import io.quoin.host.plugin.sample.SamplePlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.sample.ThreadPlugin;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that come and go while others stay, from real jars. */
class UnloadingTest {

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.good();
    private final LeakCheck leaks = new LeakCheck(System::gc, Duration.ofMillis(10));
    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory).trust("publishers", acme);
    }

    private PluginRegistry load(Path... files) {
        return PluginRegistry.load(
                Stream.of(files).map(PluginFile::unlocked).toList(),
                home.verifier(),
                directory.resolve("native"),
                CallMetrics.none());
    }

    private Path plugin(String file, String id, String version, Class<?> entryPoint) {
        byte[] jar = JarBuilder.jar()
                .descriptor(id, version, ">=1.0.0 <2.0.0", "STORAGE")
                .entryPoint(entryPoint)
                .classFile(SampleStore.Factory.class)
                .classFile(SampleStore.class)
                .build();
        return home.plugin(file, jar, acme);
    }

    @Test
    void anUnloadedPluginIsCollectedAndNoLongerFound() {
        Path x = plugin("x.jar", "storage-x", "1.0.0", SamplePlugin.class);
        Path y = plugin("y.jar", "storage-y", "1.0.0", OtherPlugin.class);
        try (PluginRegistry registry = load(x, y)) {
            assertThat(registry.storage("sample").name()).isEqualTo("sample");
            UnloadedPlugin gone = registry.unload("storage-x").orElseThrow();
            assertRefused(ConfigError.CONFIG_NO_PROVIDER, () -> registry.storage("sample"));
            assertThat(registry.plugins()).hasSize(1);
            assertThat(leaks.check(gone)).isEqualTo(new LeakReport(true, List.of()));
            assertThat(registry.storage("swapped").name()).isEqualTo("swapped");
            assertThat(registry.unload("storage-x")).isEmpty();
        }
    }

    @Test
    void everyPluginOfAClosedRegistryIsCollected() {
        PluginRegistry registry = load(plugin("x.jar", "storage-x", "1.0.0", SamplePlugin.class));
        UnloadedPlugin gone = registry.unload("storage-x").orElseThrow();
        registry.close();
        assertThat(leaks.check(gone).collected()).isTrue();
    }

    @Test
    void aThreadThatAPluginLeavesIsNamedAndNotDenied() throws Exception {
        UnloadedPlugin gone;
        try (PluginRegistry registry = load(plugin("x.jar", "storage-x", "1.0.0", ThreadPlugin.class))) {
            gone = registry.unload("storage-x").orElseThrow();
        }
        LeakReport report = leaks.check(gone);
        assertThat(report.collected()).isFalse();
        assertThat(report.remains()).singleElement().asString().contains(ThreadPlugin.THREAD, "storage-x");
        ThreadPlugin.end();
        assertThat(leaks.check(gone).collected()).isTrue();
    }

    @Test
    void whatIsHeldByNoThreadIsReportedAsUnknown() {
        Object held;
        UnloadedPlugin gone;
        try (PluginRegistry registry = load(plugin("x.jar", "storage-x", "1.0.0", SamplePlugin.class))) {
            held = registry.storage("sample");
            gone = registry.unload("storage-x").orElseThrow();
        }
        LeakReport report = leaks.check(gone);
        assertThat(report.collected()).isFalse();
        assertThat(report.remains()).singleElement().asString().contains("no thread");
        assertThat(held).isNotNull();
    }

    @Test
    void aNewVersionIsLoadedBesideTheOldOneAndTakesItsPlace() {
        Path file = plugin("x-1.jar", "storage-x", "1.0.0", SamplePlugin.class);
        Path next = plugin("x-2.jar", "storage-x", "2.0.0", OtherPlugin.class);
        try (PluginRegistry registry = load(file)) {
            StagedPlugin staged = registry.stage(home.verifier().verify(PluginFile.unlocked(next)));
            assertThat(registry.storage("sample").name()).isEqualTo("sample");
            assertRefused(ConfigError.CONFIG_NO_PROVIDER, () -> registry.storage("swapped"));
            UnloadedPlugin replaced = registry.adopt(staged).orElseThrow();
            assertThat(replaced.version()).isEqualTo("1.0.0");
            assertThat(registry.storage("swapped").name()).isEqualTo("swapped");
            assertThat(registry.plugins())
                    .singleElement()
                    .satisfies(
                            plugin -> assertThat(plugin.descriptor().version()).hasToString("2.0.0"));
            assertThat(leaks.check(replaced).collected()).isTrue();
        }
    }

    @Test
    void aPluginThatProvidesTheNameOfAnotherIsNotStaged() {
        Path x = plugin("x.jar", "storage-x", "1.0.0", SamplePlugin.class);
        Path y = plugin("y.jar", "storage-y", "1.0.0", SamplePlugin.class);
        try (PluginRegistry registry = load(x)) {
            assertRefused(
                    PluginRejection.PLUGIN_DUPLICATE_NAME,
                    () -> registry.stage(home.verifier().verify(PluginFile.unlocked(y))));
            assertThat(registry.plugins()).hasSize(1);
        }
    }
}
