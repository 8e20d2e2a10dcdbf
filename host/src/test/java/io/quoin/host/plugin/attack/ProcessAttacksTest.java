package io.quoin.host.plugin.attack;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.file.DurableFile;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.plugin.loading.pf4j.PluginContainer;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.sample.FilePlugin;
import io.quoin.host.plugin.sample.OtherPlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.sample.ThreadPlugin;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.plugin.unloading.LeakCheck;
import io.quoin.host.plugin.unloading.LeakReport;
import io.quoin.host.plugin.unloading.UnloadedPlugin;
import io.quoin.host.signing.CertBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attacks 59 to 68: on time and process. */
class ProcessAttacksTest extends AttackedHome {

    @Test
    void attack59JarSwappedBetweenVerificationAndLoading() {
        Path file = plugin();
        VerifiedPlugin verified = verify(file);
        write(file, new byte[] {1, 2, 3});
        LoadablePlugin loadable = LoadablePlugin.of(verified, new EqualBytes());
        try (PluginContainer container = container(loadable)) {
            assertThat(container.entryPoint(loadable).storages().get(0).name()).isEqualTo("sample");
        }
    }

    @Test
    void attack60SignatureSwappedAfterVerification() {
        Path file = plugin();
        PluginArtifact artifact = PluginArtifact.read(file);
        List<PluginSignature> signatures = PluginSignature.readAll(file);
        write(PluginSignature.pathFor(file), new byte[] {1, 2, 3});
        VerifiedPlugin verified = home.verifier().verify(artifact, signatures, new Purpose.Install());
        assertThat(verified.signers()).containsExactly(acme.certificate());
        refused(PluginRejection.PLUGIN_SIGNATURE_MALFORMED, file);
    }

    @Test
    void attack61PluginDirectoryReplacedByALink() throws Exception {
        plugin();
        PluginHome plugins = home.plugins();
        new Locking(plugins, CertBuilder.clock()).lockAll();
        List<PluginFile> scanned = plugins.locked(plugins.lock());
        PluginVerifier verifier = home.verifier();
        Path elsewhere = Files.move(directory.resolve("plugins"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("plugins"), elsewhere);
        home.plugin("x.jar", good().entry("more", "bytes").build(), acme);
        assertRefused(PluginRejection.PLUGIN_LOCK_MISMATCH, () -> verifier.verify(scanned.get(0)));
    }

    @Test
    void attack62CrashBetweenStagingAndRenaming() throws Exception {
        plugin();
        PluginHome plugins = home.plugins();
        new Locking(plugins, CertBuilder.clock()).lockAll();
        byte[] before = read(plugins.lockFile());
        Path part = DurableFile.partOf(plugins.lockFile());
        Files.write(part, new byte[] {'{'});
        assertThat(plugins.lock().entry("storage-x")).isPresent();
        DurableFile.replace(plugins.lockFile(), before);
        assertThat(part).doesNotExist();
        assertThat(plugins.lockFile()).hasBinaryContent(before);
    }

    @Test
    void attack63ClockSetBack() {
        Path file = plugin();
        InstantSource past = InstantSource.fixed(CertBuilder.NOW.minus(Duration.ofDays(30)));
        PluginHome plugins = new PluginHome(directory, home.policyFile(), false, past);
        assertRefused(
                PluginRejection.PLUGIN_SIGNER_NOT_YET_VALID,
                () -> plugins.verifier().verify(PluginFile.unlocked(file)));
    }

    @Test
    void attack64SystemPropertiesOfPf4jDisableNothing() {
        Path file = home.unsigned("x.jar", jar);
        System.setProperty("pf4j.mode", "development");
        System.setProperty("pf4j.pluginsDir", directory.resolve("plugins").toString());
        try (PluginRegistry registry = registry(file)) {
            assertThat(registry.plugins()).isEmpty();
            assertThat(registry.rejected())
                    .singleElement()
                    .satisfies(rejected ->
                            assertThat(rejected.reason().code()).isEqualTo(PluginRejection.PLUGIN_SIGNATURE_MISSING));
        } finally {
            System.clearProperty("pf4j.mode");
            System.clearProperty("pf4j.pluginsDir");
        }
    }

    @Test
    void attack65StaticInitialiserBeforeVerification() {
        Path trace = directory.resolve("trace");
        System.setProperty(FilePlugin.PROPERTY, trace.toString());
        try {
            byte[] eager = JarBuilder.jar()
                    .descriptor("storage-x", "1.0.0", ">=2.0.0 <3.0.0", "STORAGE")
                    .entryPoint(FilePlugin.class)
                    .build();
            registry(home.plugin("x.jar", eager, acme)).close();
            assertThat(trace).doesNotExist();
        } finally {
            System.clearProperty(FilePlugin.PROPERTY);
        }
    }

    @Test
    void attack66UnsignedDirectoryOfClasses() throws Exception {
        Path classes = home.directory("plugins/classes.jar");
        Files.createDirectories(classes.resolve("META-INF/quoin"));
        Files.writeString(classes.resolve("META-INF/quoin/plugin.properties"), "id=storage-x\n");
        refused(PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE, classes);
    }

    @Test
    void attack67ThreadOfAPluginSurvivesItsUnloading() throws Exception {
        byte[] threaded = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entryPoint(ThreadPlugin.class)
                .classFile(SampleStore.Factory.class)
                .classFile(SampleStore.class)
                .build();
        UnloadedPlugin unloaded;
        try (PluginRegistry registry = registry(home.plugin("x.jar", threaded, acme))) {
            unloaded = registry.unload("storage-x").orElseThrow();
        }
        LeakCheck leaks = new LeakCheck(System::gc, Duration.ofMillis(10));
        LeakReport report = leaks.check(unloaded);
        assertThat(report.collected()).isFalse();
        assertThat(report.remains()).singleElement().asString().contains(ThreadPlugin.THREAD, "storage-x");
        ThreadPlugin.end();
        assertThat(leaks.check(unloaded).collected()).isTrue();
    }

    @Test
    void attack68PluginCallsTheHostByName() {
        LoadablePlugin plugin = LoadablePlugin.of(verify(plugin()), new EqualBytes());
        try (PluginContainer container = container(plugin)) {
            ClassLoader loader = container.classLoader(plugin);
            for (String internal : new String[] {
                "io.quoin.host.node.Node",
                "io.quoin.host.signing.PublisherKey",
                "org.pf4j.PluginManager",
                "com.google.inject.Injector",
                "org.bouncycastle.cms.CMSSignedData",
                OtherPlugin.class.getName()
            }) {
                assertThatThrownBy(() -> Class.forName(internal, true, loader))
                        .as(internal)
                        .isInstanceOf(ClassNotFoundException.class);
            }
        }
    }

    private PluginContainer container(LoadablePlugin plugin) {
        return new PluginContainer(List.of(plugin), directory.resolve("native"));
    }

    private PluginRegistry registry(Path file) {
        return PluginRegistry.load(
                List.of(PluginFile.unlocked(file)), home.verifier(), directory.resolve("native"), CallMetrics.none());
    }
}
