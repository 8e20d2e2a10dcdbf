package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntries;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.state.PluginHistory;
import io.quoin.host.plugin.state.RevocationMark;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.value.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lock and the marks of earlier releases refuse, and what they let pass. */
class LockedPluginTest {

    private static final InstantSource AFTER_EXPIRY = InstantSource.fixed(CertBuilder.NOW.plus(Duration.ofDays(400)));

    @TempDir
    Path directory;

    private final PublisherKey acme = CertBuilder.good();
    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory).trust("publishers", acme);
    }

    @Test
    void aLockedPluginLoads() {
        home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        assertThat(load("storage-x").descriptor().release()).isEqualTo(3);
    }

    @Test
    void anotherFileThanTheLockedOneIsRefusedHoweverWellSigned() {
        home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        home.plugin("x.jar", jar("storage-x", "1.0.1", 4), acme);
        assertThat(assertRefused(PluginRejection.PLUGIN_LOCK_MISMATCH, () -> load("storage-x")))
                .hasMessageContaining("sha256")
                .hasMessageContaining("'quoin plugin upgrade JAR --home " + directory + "'");
    }

    @Test
    void anotherIdThanTheLockedOneIsRefused() {
        home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        LockEntry entry = home.plugins().lock().entry("storage-x").orElseThrow();
        LockEntry other = LockEntries.withId(entry, "storage-y");
        assertThat(assertRefused(PluginRejection.PLUGIN_LOCK_MISMATCH, () -> load(other)))
                .hasMessageContaining("the id storage-y");
    }

    @Test
    void aSignatureThatTheLockNamesMustStillBeThere() throws Exception {
        PublisherKey bolt = CertBuilder.signer().subject("CN=bolt").build();
        Path file = home.trust("publishers", bolt).plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        home.cosign(file, "bolt", bolt);
        lock();
        load("storage-x");
        Files.delete(PluginSignature.pathFor(file, "bolt"));
        assertThat(assertRefused(PluginRejection.PLUGIN_LOCK_MISMATCH, () -> load("storage-x")))
                .hasMessageContaining(bolt.certificate().fingerprint().shortHex());
    }

    @Test
    void anOlderReleaseThanWasSeenIsRefused() throws Exception {
        home.plugin("x.jar", jar("storage-x", "1.1.0", 4), acme);
        lock();
        Files.delete(home.plugins().lockFile());
        Path older = home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        assertThat(assertRefused(PluginRejection.PLUGIN_RELEASE_ROLLBACK, this::lock))
                .hasMessageContaining("release 3")
                .hasMessageContaining("release 4")
                .hasMessageContaining(
                        "'quoin plugin rollback storage-x --to 1.0.0 " + older + " --home " + directory + "'");
        assertThat(home.verifier()
                        .verify(new PluginFile(older, new Purpose.Rollback()))
                        .descriptor()
                        .release())
                .isEqualTo(3);
    }

    @Test
    void aVersionThatWasAnotherFileBeforeIsRefused() throws Exception {
        home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        Files.delete(home.plugins().lockFile());
        home.plugin("x.jar", jar("storage-x", "1.0.0", 4), acme);
        assertRefused(PluginRejection.PLUGIN_VERSION_REPUBLISHED, this::lock);
    }

    @Test
    void aCertificateThatExpiredAfterTheAcceptanceStillLoadsAndNoLongerInstalls() {
        Path file = home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        PluginHome later = new PluginHome(directory, home.policyFile(), false, AFTER_EXPIRY);
        LockEntry entry = later.lock().entry("storage-x").orElseThrow();
        VerifiedPlugin loaded = later.verifier().verify(new PluginFile(file, new Purpose.Load(entry)));
        assertThat(loaded.notes()).singleElement().asString().contains("expired");
        assertRefused(
                PluginRejection.PLUGIN_SIGNER_EXPIRED, () -> later.verifier().verify(PluginFile.unlocked(file)));
    }

    @Test
    void anExpiredCertificateDoesNotLoadOtherBytesOrAnAcceptanceOfTheFuture() {
        Path file = home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        PluginHome later = new PluginHome(directory, home.policyFile(), false, AFTER_EXPIRY);
        LockEntry entry = later.lock().entry("storage-x").orElseThrow();
        home.plugin("x.jar", jar("storage-x", "1.0.1", 4), acme);
        assertRefused(
                PluginRejection.PLUGIN_SIGNER_EXPIRED,
                () -> later.verifier().verify(new PluginFile(file, new Purpose.Load(entry))));
    }

    @Test
    void anAcceptanceThatIsStillToComeIsSaidAndDoesNotCountForAnExpiredCertificate() {
        Path file = home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        LockEntry entry = home.plugins().lock().entry("storage-x").orElseThrow();
        LockEntry ahead = LockEntries.accepted(entry, CertBuilder.NOW.plus(Duration.ofHours(1)));
        assertThat(load(ahead).notes())
                .singleElement()
                .asString()
                .contains("accepted at 2026-03-01T13:00:00Z")
                .contains("check the machine's clock");
        assertThat(load(LockEntries.accepted(entry, CertBuilder.NOW.plusSeconds(1)))
                        .notes())
                .isEmpty();

        PluginHome later = new PluginHome(directory, home.policyFile(), false, AFTER_EXPIRY);
        LockEntry farAhead = LockEntries.accepted(entry, CertBuilder.NOW.plus(Duration.ofDays(401)));
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_SIGNER_EXPIRED,
                        () -> later.verifier().verify(new PluginFile(file, new Purpose.Load(farAhead)))))
                .hasMessageContaining("still to come");
    }

    @Test
    void aHomeWithoutALockHasNothingToLoad() {
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_LOCK_MISSING,
                        () -> home.plugins().lock()))
                .hasMessageContaining("quoin plugin lock");
    }

    @Test
    void aMalformedLockIsRefused() throws Exception {
        home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        String good = Files.readString(home.plugins().lockFile());
        for (String bad : new String[] {
            "",
            "{}",
            good.replace("\"format\" : 1", "\"format\" : 2"),
            good.replace("\"id\"", "\"idd\""),
            good.replace("x.jar", "../x.jar"),
            good + "{}",
            good.replace("\"release\" : 3", "\"release\" : -3")
        }) {
            Files.writeString(home.plugins().lockFile(), bad);
            assertRefused(
                    PluginRejection.PLUGIN_LOCK_INVALID, () -> home.plugins().lock());
        }
    }

    @Test
    void aLockThatSaysTheSameInAnotherFormIsRefused() throws Exception {
        home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        home.plugin("y.jar", jar("storage-y", "1.0.0", 3), acme);
        lock();
        PluginLock lock = home.plugins().lock();
        String good = Files.readString(home.plugins().lockFile());
        String digest = lock.entries().get(0).sha256().toHex();
        String signer = "\"" + acme.certificate().fingerprint().toHex() + "\"";
        for (String other : new String[] {
            good.replace(digest, digest.toUpperCase(Locale.ROOT)),
            good.replace(digest, "0x" + digest),
            good.replace(signer, signer + ", " + signer),
            good.replace("T12:00:00Z", "T13:00:00+01:00"),
            good.replace("T12:00:00Z", "T12:00:00.000Z"),
            good.replace("T12:00:00Z\"", "T12:00:00Z\", \"rolledBack\": false"),
            good.replaceFirst("(\"id\" : \"storage-x\"),(\\s+)(\"version\" : \"1.0.0\")", "$3,$2$1"),
            good.replace("storage-x", "storage-t")
                    .replace("storage-y", "storage-x")
                    .replace("storage-t", "storage-y")
        }) {
            assertThat(other).isNotEqualTo(good);
            Files.writeString(home.plugins().lockFile(), other);
            assertThat(assertRefused(
                            PluginRejection.PLUGIN_LOCK_INVALID,
                            () -> home.plugins().lock()))
                    .hasMessageContaining("not in the form in which it is written: found ")
                    .hasMessageContaining(", expected ");
        }
        Files.writeString(home.plugins().lockFile(), good.replaceAll("\\s+", " "));
        assertThat(home.plugins().lock()).isEqualTo(lock);
    }

    @Test
    void aJarThatIsNotLockedIsNoPluginOfTheNode() {
        home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        Path added = home.plugin("y.jar", jar("storage-y", "1.0.0", 1), acme);
        PluginHome plugins = home.plugins();
        assertThat(plugins.locked(plugins.lock())).hasSize(1);
        assertThat(plugins.unlocked(plugins.lock())).containsExactly(added);
    }

    @Test
    void aStateThatNamesAPluginTwiceIsRefused() throws Exception {
        String twice = "{\"id\": \"storage-x\", \"release\": %d, \"versions\": []}";
        Files.writeString(
                home.plugins().stateFile(),
                "{\"format\": 1, \"revocationSequence\": 0, \"plugins\": [" + twice.formatted(9) + ","
                        + twice.formatted(1) + "]}");
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_LOCK_INVALID,
                        () -> home.plugins().state()))
                .hasMessageContaining("twice");
    }

    @Test
    void theLargestStateThatIsWrittenIsRead() {
        Map<String, Hash> versions = new HashMap<>();
        for (int i = 0; i < 64; i++) {
            versions.put("1.0." + i, Hash.ZERO);
        }
        Map<String, PluginHistory> plugins = new HashMap<>();
        for (int i = 0; i < 1_024; i++) {
            plugins.put("storage-" + i, new PluginHistory(64, versions));
        }
        TrustState state = new TrustState(mark(1), plugins);
        home.plugins().remember(state);
        assertThat(home.plugins().state()).isEqualTo(state);
    }

    private static RevocationMark mark(long sequence) {
        return new RevocationMark(sequence, Optional.of(Hash.sha256(new byte[] {(byte) sequence})));
    }

    @Test
    void marksOnlyRise() {
        home.plugin("x.jar", jar("storage-x", "1.1.0", 4), acme);
        lock();
        lock();
        TrustState state = home.plugins().state();
        assertThat(state.highestRelease("storage-x")).isEqualTo(4);
        assertThat(state.accepting(mark(5)).accepting(mark(3)).revocations().sequence())
                .isEqualTo(5);
    }

    @Test
    void aJarThatWasRenamedIsLockedUnderItsNewName() throws Exception {
        Path file = home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        Path renamed = Files.move(file, file.resolveSibling("renamed.jar"));
        Files.move(PluginSignature.pathFor(file), PluginSignature.pathFor(renamed));
        lock();
        assertThat(load("storage-x").path()).isEqualTo(renamed);
    }

    @Test
    void aJarWhoseNameNoLockCanHoldIsRefusedAndNothingChanges() {
        Path file = home.plugin("x (1).jar", jar("storage-x", "1.0.0", 3), acme);
        assertThat(assertRefused(PluginRejection.PLUGIN_LOCK_INVALID, this::lock))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("rename");
        assertThat(home.plugins().stateFile()).doesNotExist();
        assertThat(home.plugins().lockFile()).doesNotExist();
    }

    @Test
    void marksThatWereReadBeforeOthersRoseDoNotLowerThem() {
        home.plugin("x.jar", jar("storage-x", "1.0.0", 3), acme);
        lock();
        TrustState before = home.plugins().trust().state().accepting(mark(7));
        home.plugin("y.jar", jar("storage-y", "1.0.0", 5), acme);
        lock();
        home.plugins().remember(before);
        TrustState state = home.plugins().state();
        assertThat(state.revocations().sequence()).isEqualTo(7);
        assertThat(state.highestRelease("storage-x")).isEqualTo(3);
        assertThat(state.highestRelease("storage-y")).isEqualTo(5);
        assertThat(state.digest("storage-y", SemanticVersion.parse("1.0.0"))).isPresent();
    }

    private void lock() {
        new Locking(home.plugins(), CertBuilder.clock()).lockAll();
    }

    private VerifiedPlugin load(String id) {
        return load(home.plugins().lock().entry(id).orElseThrow());
    }

    private VerifiedPlugin load(LockEntry entry) {
        return home.verifier().verify(new PluginFile(home.plugins().file(entry), new Purpose.Load(entry)));
    }

    private static byte[] jar(String id, String version, int release) {
        return JarBuilder.jar()
                .entry(
                        "META-INF/quoin/plugin.properties",
                        "id=" + id + "\nversion=" + version + "\nrelease=" + release
                                + "\nrequires=>=1.0.0 <2.0.0\nkinds=STORAGE\nnative=false\nlicense=Apache-2.0\n")
                .build();
    }
}
