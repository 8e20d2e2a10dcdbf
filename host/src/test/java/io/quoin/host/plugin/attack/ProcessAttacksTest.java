package io.quoin.host.plugin.attack;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.artifact.PluginArtifact;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.plugin.change.ChangeListener;
import io.quoin.host.plugin.change.ChangeStep;
import io.quoin.host.plugin.change.PluginChanges;
import io.quoin.host.plugin.change.Settled;
import io.quoin.host.plugin.change.Settlement;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.loading.LoadablePlugin;
import io.quoin.host.plugin.loading.pf4j.PluginContainer;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.sample.FilePlugin;
import io.quoin.host.plugin.sample.OtherPlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.sample.ThreadPlugin;
import io.quoin.host.plugin.state.RevocationMark;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.Purpose;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.plugin.unloading.LeakCheck;
import io.quoin.host.plugin.unloading.LeakReport;
import io.quoin.host.plugin.unloading.UnloadedPlugin;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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

    /** At whichever part of a new file, or between any two of the renamings: what was there runs, and the rest goes. */
    @Test
    void attack62CrashBetweenStagingAndRenaming() {
        plugin();
        new Locking(home.plugins(), CertBuilder.clock()).lockAll();
        List<Path> before = files();
        Path source = home.directory("source").resolve("y.jar");
        write(source, jar("storage-y", "1.0.0", 1, RANGE, "STORAGE").build());
        new PluginSigner(acme, CertBuilder.clock()).sign(source);
        int crashes = 0;
        while (crashes(source, crashes + 1)) {
            crashes++;
            PluginHome plugins = home.plugins();
            assertThat(plugins.lock().ids()).containsExactly("storage-x");
            assertThat(plugins.verifier().verify(plugins.locked(plugins.lock()).get(0)))
                    .isNotNull();
            assertThat(Settlement.repair(plugins, ChangeListener.NONE).map(Settled::command))
                    .contains("install[storage-y]");
            assertThat(files()).isEqualTo(before);
        }
        assertThat(crashes).as("parts and names of two files").isGreaterThanOrEqualTo(4);
        assertThat(home.plugins().lock().ids()).containsExactly("storage-x", "storage-y");
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Whether an installation comes as far as that it can be stopped there. */
    private boolean crashes(Path source, int at) {
        AtomicInteger left = new AtomicInteger(at);
        ChangeListener stop = (step, file, bytes) -> {
            if ((step == ChangeStep.STAGED || step == ChangeStep.PLACED) && left.decrementAndGet() == 0) {
                throw new Crash();
            }
        };
        try {
            new PluginChanges(home.plugins(), CertBuilder.clock(), stop).install(List.of(source));
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory.resolve("plugins"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void attack63ClockSetBack() {
        Path file = plugin();
        PluginHome earlier = at(CertBuilder.NOW.minus(Duration.ofDays(30)));
        assertRefused(
                PluginRejection.PLUGIN_SIGNER_NOT_YET_VALID,
                () -> earlier.verifier().verify(PluginFile.unlocked(file)));

        PublisherKey operator = CertBuilder.signer()
                .subject("CN=operator")
                .valid(CertBuilder.NOW.minus(Duration.ofDays(60)), CertBuilder.NOW.plus(Duration.ofDays(60)))
                .build();
        home.policy("""
                statements: [{plugin: '*', store: publishers, kinds: [storage]}]
                revocations: {store: operators}
                """).trust("operators", operator);
        Instant issued = CertBuilder.NOW.minus(Duration.ofDays(3));
        Instant due = CertBuilder.NOW.minus(Duration.ofDays(1));
        home.revocations(new RevocationList(1, issued, due, List.of(), List.of()), operator);
        assertRefused(
                PluginRejection.PLUGIN_REVOCATION_LIST_STALE,
                () -> home.plugins().trust());
        assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_INVALID, earlier::trust);

        PluginHome fresh = at(CertBuilder.NOW.minus(Duration.ofDays(2)));
        assertThat(fresh.trust().revocations().sequence()).isEqualTo(1);
        home.plugins().remember(home.plugins().state().accepting(new RevocationMark(2, Optional.empty())));
        assertRefused(PluginRejection.PLUGIN_REVOCATION_LIST_ROLLBACK, fresh::trust);
    }

    private PluginHome at(Instant now) {
        return new PluginHome(directory, home.policyFile(), false, InstantSource.fixed(now));
    }

    /** In a process of its own, for PF4J may read both when its classes are loaded. */
    @Test
    void attack64SystemPropertiesAndEnvironmentOfPf4jDisableNothing() throws Exception {
        Path file = home.unsigned("x.jar", jar);
        List<String> properties =
                List.of("-Dpf4j.mode=development", "-Dpf4j.pluginsDir=" + directory.resolve("plugins"));
        assertThat(UnsignedLoading.run(directory, file, properties, Map.of()))
                .isEqualTo(PluginRejection.PLUGIN_SIGNATURE_MISSING.name());
        assertThat(UnsignedLoading.run(
                        directory,
                        file,
                        List.of(),
                        Map.of(
                                "JDK_JAVA_OPTIONS", String.join(" ", properties),
                                "pf4j.mode", "development",
                                "PF4J_MODE", "development")))
                .isEqualTo(PluginRejection.PLUGIN_SIGNATURE_MISSING.name());
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
