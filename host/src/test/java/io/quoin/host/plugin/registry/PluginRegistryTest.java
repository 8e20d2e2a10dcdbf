package io.quoin.host.plugin.registry;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.Refusals;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.guard.PluginFault;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.plugin.loading.pf4j.PluginContainer;
import io.quoin.host.plugin.sample.BrokenListPlugin;
import io.quoin.host.plugin.sample.FailingPlugin;
import io.quoin.host.plugin.sample.FilePlugin;
import io.quoin.host.plugin.sample.NamelessPlugin;
import io.quoin.host.plugin.sample.NullListPlugin;
import io.quoin.host.plugin.sample.OtherPlugin;
import io.quoin.host.plugin.sample.OverflowingPlugin;
import io.quoin.host.plugin.sample.SamplePlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.sample.UnboundPlugin;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.good();
    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory).trust("publishers", acme);
    }

    @Test
    void loadsAPluginAndFindsItsFactoryByName() {
        Path file = home.plugin("x.jar", jar("storage-x", "STORAGE", SamplePlugin.class), acme);
        try (PluginRegistry registry = load(file)) {
            assertThat(registry.storage("sample").name()).isEqualTo("sample");
            assertThat(registry.rejected()).isEmpty();
            LoadedPlugin plugin = registry.plugins().get(0);
            assertThat(plugin.descriptor().id()).isEqualTo("storage-x");
            assertThat(plugin.signers()).containsExactly(acme.certificate());
            assertThat(plugin.digest()).isEqualTo(PluginArtifact.read(file).digest());
            assertThat(plugin.provides()).containsOnly(Map.entry(PluginKind.STORAGE, List.of("sample")));
        }
    }

    @Test
    void whatWasVerifiedLoadsWithoutItsFile() throws Exception {
        Path file = home.plugin("x.jar", jar("storage-x", "STORAGE", SamplePlugin.class), acme);
        LoadablePlugin verified =
                LoadablePlugin.of(home.verifier().verify(PluginFile.unlocked(file)), new EqualBytes());
        Files.delete(file);
        try (PluginRegistry registry =
                PluginRegistry.load(List.of(verified), directory.resolve("native"), CallMetrics.none())) {
            assertThat(registry.storage("sample").name()).isEqualTo("sample");
        }
    }

    @Test
    void aRefusedPluginIsListedAndTheOthersLoad() {
        Path good = home.plugin("good.jar", jar("storage-x", "STORAGE", SamplePlugin.class), acme);
        Path bad = home.unsigned("bad.jar", jar("storage-y", "STORAGE", OtherPlugin.class));
        try (PluginRegistry registry = load(good, bad)) {
            assertThat(registry.plugins()).hasSize(1);
            assertThat(registry.rejected()).hasSize(1);
            assertThat(registry.rejected().get(0).file()).isEqualTo(bad);
            QuoinException missing = assertRefused(ConfigError.CONFIG_NO_PROVIDER, () -> registry.storage("swapped"));
            assertThat(missing).hasMessageContaining("PLUGIN_SIGNATURE_MISSING");
        }
    }

    @Test
    void aNameThatIsNotThereGetsASuggestion() {
        Path file = home.plugin("x.jar", jar("storage-x", "STORAGE", SamplePlugin.class), acme);
        try (PluginRegistry registry = load(file)) {
            QuoinException missing = assertRefused(ConfigError.CONFIG_NO_PROVIDER, () -> registry.storage("smaple"));
            assertThat(missing).hasMessageContaining("did you mean 'sample'?");
        }
    }

    @Test
    void refusesTwoFilesWithOneId() {
        Path x = home.plugin("x.jar", jar("storage-x", "STORAGE", SamplePlugin.class), acme);
        Path y = home.plugin("y.jar", jar("storage-x", "STORAGE", OtherPlugin.class), acme);
        QuoinException refusal = assertRefused(PluginRejection.PLUGIN_DUPLICATE_ID, () -> load(x, y));
        assertThat(refusal).hasMessageContaining("x.jar").hasMessageContaining("y.jar");
    }

    @Test
    void refusesTwoPluginsThatProvideOneName() {
        Path x = home.plugin("x.jar", jar("storage-x", "STORAGE", SamplePlugin.class), acme);
        Path y = home.plugin("y.jar", jar("storage-y", "STORAGE", SamplePlugin.class), acme);
        QuoinException refusal = assertRefused(PluginRejection.PLUGIN_DUPLICATE_NAME, () -> load(x, y));
        assertThat(refusal).hasMessageContaining("x.jar").hasMessageContaining("y.jar");
    }

    @Test
    void aPluginWhoseConfigurationCannotBeBoundIsRefusedByNameAndRecord() {
        Path unbound = home.plugin(
                "unbound.jar",
                JarBuilder.jar()
                        .descriptor("storage-y", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                        .entryPoint(UnboundPlugin.class)
                        .classFile(UnboundPlugin.Config.class)
                        .classFile(UnboundPlugin.Factory.class)
                        .build(),
                acme);
        try (PluginRegistry registry = load(unbound)) {
            assertThat(registry.rejected()).singleElement().satisfies(plugin -> {
                assertThat(plugin.reason().code()).isEqualTo(PluginRejection.PLUGIN_ENTRY_POINT);
                assertThat(plugin.reason())
                        .hasMessageContaining("unbound.jar")
                        .hasMessageContaining("STORAGE 'unbound'")
                        .hasMessageContaining(UnboundPlugin.Config.class.getName())
                        .hasMessageContaining("'depth'")
                        .hasMessageContaining("@Setting");
            });
        }
    }

    @Test
    void aPluginThatAnswersAgainstItsContractIsRefusedAndTheOthersLoad() {
        Path good = home.plugin("good.jar", jar("storage-x", "STORAGE", SamplePlugin.class), acme);
        Path nothing = home.plugin("nothing.jar", jar("storage-y", "STORAGE", NullListPlugin.class), acme);
        Path nameless = home.plugin("nameless.jar", jar("storage-z", "STORAGE", NamelessPlugin.class), acme);
        Path broken = home.plugin(
                "broken.jar",
                JarBuilder.jar()
                        .descriptor("storage-w", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                        .entryPoint(BrokenListPlugin.class)
                        .classFile(BrokenListPlugin.BrokenList.class)
                        .build(),
                acme);
        try (PluginRegistry registry = load(nothing, nameless, broken, good)) {
            assertThat(registry.plugins()).hasSize(1);
            assertThat(registry.rejected())
                    .extracting(
                            RejectedPlugin::file, rejected -> rejected.reason().code())
                    .containsExactly(
                            tuple(nothing, PluginRejection.PLUGIN_ENTRY_POINT),
                            tuple(nameless, PluginRejection.PLUGIN_ENTRY_POINT),
                            tuple(broken, PluginFault.PLUGIN_FAILED));
        }
    }

    @Test
    void aPluginThatFailsWithAnErrorOfTheMachineIsRefusedAndTheOthersLoad() {
        Path good = home.plugin("good.jar", jar("storage-x", "STORAGE", SamplePlugin.class), acme);
        Path bad = home.plugin("bad.jar", jar("storage-y", "STORAGE", OverflowingPlugin.class), acme);
        try (PluginRegistry registry = load(bad, good)) {
            assertThat(registry.plugins()).hasSize(1);
            assertThat(registry.rejected()).singleElement().satisfies(plugin -> {
                assertThat(plugin.reason().code()).isEqualTo(PluginFault.PLUGIN_FAILED);
                assertThat(plugin.reason()).hasMessageContaining("'storage-y'");
            });
        }
    }

    @Test
    void refusesAKindThatTheDescriptorDoesNotDeclare() {
        rejectedWith(
                PluginRejection.PLUGIN_KIND_NOT_DECLARED,
                home.plugin("x.jar", jar("chain-x", "CHAIN", SamplePlugin.class), acme));
    }

    @Test
    void refusesADeclaredKindThatIsNotProvided() {
        rejectedWith(
                PluginRejection.PLUGIN_KIND_NOT_DECLARED,
                home.plugin("x.jar", jar("storage-x", "STORAGE,CHAIN", SamplePlugin.class), acme));
    }

    @Test
    void refusesAPluginWithoutEntryPoint() {
        byte[] jar = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .build();
        rejectedWith(PluginRejection.PLUGIN_ENTRY_POINT, home.plugin("x.jar", jar, acme));
    }

    @Test
    void refusesAnEntryPointOfTheClassPath() {
        byte[] jar = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entry("META-INF/extensions.idx", SamplePlugin.class.getName())
                .build();
        rejectedWith(PluginRejection.PLUGIN_ENTRY_POINT, home.plugin("x.jar", jar, acme));
    }

    @Test
    void refusesTwoEntryPoints() {
        byte[] jar = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entry(
                        "META-INF/extensions.idx",
                        SamplePlugin.class.getName() + "\n" + OtherPlugin.class.getName() + "\n")
                .classFile(SamplePlugin.class)
                .classFile(OtherPlugin.class)
                .build();
        rejectedWith(PluginRejection.PLUGIN_ENTRY_POINT, home.plugin("x.jar", jar, acme));
    }

    @Test
    void refusesAnEntryPointThatIsNoPlugin() {
        rejectedWith(
                PluginRejection.PLUGIN_ENTRY_POINT,
                home.plugin("x.jar", jar("storage-x", "STORAGE", SampleStore.class), acme));
    }

    @Test
    void refusesAnEntryPointWhoseConstructorFails() {
        RejectedPlugin rejected = rejectedWith(
                PluginRejection.PLUGIN_ENTRY_POINT,
                home.plugin("x.jar", jar("storage-x", "STORAGE", FailingPlugin.class), acme));
        assertThat(rejected.reason()).hasMessageContaining("no such device");
    }

    @Test
    void runsNoStaticInitialiserOfAPluginThatIsRefused() throws Exception {
        Path trace = directory.resolve("trace");
        System.setProperty(FilePlugin.PROPERTY, trace.toString());
        try {
            byte[] jar = jar("storage-x", "STORAGE", FilePlugin.class);
            home.policy("statements: [{plugin: '*', store: publishers, kinds: [chain]}]\n");
            rejectedWith(PluginRejection.PLUGIN_SIGNER_NOT_ALLOWED_FOR_KIND, home.plugin("x.jar", jar, acme));
            assertThat(trace).doesNotExist();
            home.policy("statements: [{plugin: '*', store: publishers, kinds: [storage]}]\n");
            load(directory.resolve("plugins/x.jar")).close();
            assertThat(trace).exists();
        } finally {
            System.clearProperty(FilePlugin.PROPERTY);
        }
    }

    @Test
    void loadsTheVerifiedBytesWhenTheJarIsSwappedAfterReading() throws Exception {
        Path file = home.plugin("x.jar", jar("storage-x", "STORAGE", SamplePlugin.class), acme);
        var verifier = home.verifier();
        var verified = verifier.verify(PluginArtifact.read(file), PluginSignature.readAll(file), new Purpose.Install());
        Files.write(file, jar("storage-x", "STORAGE", OtherPlugin.class));
        LoadablePlugin loadable = LoadablePlugin.of(verified, new EqualBytes());
        try (var container = new PluginContainer(List.of(loadable), directory.resolve("native"))) {
            assertThat(container.entryPoint(loadable).storages().get(0).name()).isEqualTo("sample");
        }
    }

    @Test
    void aDevelopmentModeOfPf4jCannotBeSwitchedOn() {
        System.setProperty("pf4j.mode", "development");
        System.setProperty("pf4j.pluginsDir", directory.toString());
        try {
            Path unsigned = home.unsigned("x.jar", jar("storage-x", "STORAGE", SamplePlugin.class));
            rejectedWith(PluginRejection.PLUGIN_SIGNATURE_MISSING, unsigned);
        } finally {
            System.clearProperty("pf4j.mode");
            System.clearProperty("pf4j.pluginsDir");
        }
    }

    @Test
    void instancesOfATestAreFoundLikeLoadedPlugins() {
        try (PluginRegistry registry =
                PluginRegistry.ofInstances(Map.of("mock", new SamplePlugin()), CallMetrics.none())) {
            assertThat(registry.storage("sample").name()).isEqualTo("sample");
            assertThat(registry.names(PluginKind.STORAGE)).containsExactly("sample");
            assertThat(registry.names(PluginKind.CHAIN)).isEmpty();
        }
    }

    private RejectedPlugin rejectedWith(PluginRejection code, Path file) {
        try (PluginRegistry registry = load(file)) {
            assertThat(registry.plugins()).isEmpty();
            assertThat(registry.rejected()).hasSize(1);
            RejectedPlugin rejected = registry.rejected().get(0);
            Refusals.assertRefused(code, () -> {
                throw rejected.reason();
            });
            return rejected;
        }
    }

    private PluginRegistry load(Path... files) {
        return PluginRegistry.load(
                Arrays.stream(files).map(PluginFile::unlocked).toList(),
                home.verifier(),
                directory.resolve("native"),
                CallMetrics.none());
    }

    private static byte[] jar(String id, String kinds, Class<?> entryPoint) {
        JarBuilder jar = JarBuilder.jar()
                .descriptor(id, "1.0.0", ">=1.0.0 <2.0.0", kinds)
                .entryPoint(entryPoint)
                .classFile(SampleStore.Factory.class);
        return entryPoint == SampleStore.class
                ? jar.build()
                : jar.classFile(SampleStore.class).build();
    }
}
