package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.host.file.HeldFile;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.signing.CertBuilder;
import io.quoin.spi.value.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PluginChangesTest {

    @TempDir
    Path directory;

    private ChangeHome home;

    @BeforeEach
    void makeHome() {
        home = new ChangeHome(directory);
    }

    @Test
    void installsSeveralPluginsUnderTheirOwnNames() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1), home.jar("storage-y", "2.0.0", 5)));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0", "storage-y 2.0.0");
        assertThat(home.names())
                .containsExactly(
                        "storage-x-1.0.0.jar",
                        "storage-x-1.0.0.jar.p7s",
                        "storage-y-2.0.0.jar",
                        "storage-y-2.0.0.jar.p7s");
    }

    @Test
    void oneRefusedPluginKeepsTheOthersOut() throws Exception {
        Path good = home.jar("storage-x", "1.0.0", 1);
        Path bad = home.jar("storage-y", "1.0.0", 1);
        Files.delete(bad.resolveSibling(bad.getFileName() + ".p7s"));
        assertRefused(
                PluginRejection.PLUGIN_SIGNATURE_MISSING, () -> home.changes().install(List.of(good, bad)));
        assertThat(home.installed()).isEmpty();
        assertThat(home.names()).isEmpty();
    }

    @Test
    void twoFilesOfOneIdAreRefused() {
        List<Path> jars = List.of(home.jar("storage-x", "1.0.0", 1), home.jar("storage-x", "1.1.0", 2));
        assertRefused(PluginRejection.PLUGIN_DUPLICATE_ID, () -> home.changes().install(jars));
    }

    @Test
    void installingWhatIsInstalledChangesNothing() {
        Path jar = home.jar("storage-x", "1.0.0", 1);
        home.changes().install(List.of(jar));
        ChangeResult again = home.changes().install(List.of(jar));
        assertThat(again.arrived()).isEmpty();
        assertThat(again.after()).isEqualTo(again.before());
    }

    @Test
    void anotherVersionIsAnUpgradeAndSaysSo() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        Path later = home.jar("storage-x", "1.1.0", 2);
        assertThat(assertRefused(
                        PluginChangeError.PLUGIN_ALREADY_INSTALLED,
                        () -> home.changes().install(List.of(later))))
                .hasMessageContaining("quoin plugin upgrade");
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
    }

    @Test
    void aJarThatLiesInTheHomeAlreadyIsInstalledWhereItIs() {
        Path inPlace = home.jar(home.plugins().directory().resolve("storage-x-1.0.0.jar"), "storage-x", "1.0.0", 1);
        home.changes().install(List.of(inPlace));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        assertThat(home.names()).containsExactly("storage-x-1.0.0.jar", "storage-x-1.0.0.jar.p7s");
    }

    @Test
    void aFileThatIsNotTheHomesIsNeverOverwritten() throws Exception {
        Path stranger = home.plugins().directory().resolve("storage-x-1.0.0.jar");
        Files.writeString(stranger, "mine");
        Path jar = home.jar("storage-x", "1.0.0", 1);
        assertRefused(
                PluginChangeError.PLUGIN_FILE_IN_THE_WAY, () -> home.changes().install(List.of(jar)));
        assertThat(stranger).hasContent("mine");
        assertThat(home.installed()).isEmpty();
    }

    @Test
    void aStrangersSignatureBesideTheFutureJarIsInTheWay() throws Exception {
        Files.writeString(home.plugins().directory().resolve("storage-x-1.0.0.jar.bolt.p7s"), "junk");
        Path jar = home.jar("storage-x", "1.0.0", 1);
        assertRefused(
                PluginChangeError.PLUGIN_FILE_IN_THE_WAY, () -> home.changes().install(List.of(jar)));
    }

    @Test
    void anUpgradeReplacesAndKeeps() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        Path later = home.jar("storage-x", "1.1.0", 2);
        ChangeResult tried = home.changes().tryUpgrade(List.of(later));
        assertThat(tried.arrived()).hasSize(1);
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        home.changes().upgrade(List.of(later));
        assertThat(home.installed()).containsExactly("storage-x 1.1.0");
        assertThat(home.kept()).containsExactly("storage-x 1.0.0");
        assertThat(home.names()).containsExactly("storage-x-1.1.0.jar", "storage-x-1.1.0.jar.p7s");
    }

    @Test
    void aDryRunRefusesWhatTheUpgradeWould() throws Exception {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        List<Path> later = List.of(home.jar("storage-x", "1.1.0", 2));
        Path stranger = home.plugins().directory().resolve("storage-x-1.1.0.jar");
        Files.writeString(stranger, "mine");
        Path moreOfKept = home.plugins().root().resolve("plugins.kept/storage-x/1.0.0/more");
        assertFileInTheWay(stranger, later);
        Files.delete(stranger);
        Files.createDirectories(moreOfKept);
        assertFileInTheWay(moreOfKept, later);
        Files.delete(moreOfKept);
        assertThat(home.changes().tryUpgrade(later).arrived()).hasSize(1);
        assertThat(home.changes().upgrade(later).arrived()).hasSize(1);
    }

    private void assertFileInTheWay(Path file, List<Path> jars) {
        for (ThrowingCallable command : List.<ThrowingCallable>of(
                () -> home.changes().tryUpgrade(jars), () -> home.changes().upgrade(jars))) {
            assertThat(assertRefused(PluginChangeError.PLUGIN_FILE_IN_THE_WAY, command))
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void anUpgradeIsToALaterReleaseOfAnInstalledPlugin() {
        home.changes().install(List.of(home.jar("storage-rocks", "1.0.0", 3)));
        Path same = home.jar("storage-rocks", "1.1.0", 3);
        assertRefused(
                PluginRejection.PLUGIN_RELEASE_ROLLBACK, () -> home.changes().upgrade(List.of(same)));
        Path older = home.jar("storage-rocks", "0.9.0", 2);
        assertRefused(
                PluginRejection.PLUGIN_RELEASE_ROLLBACK, () -> home.changes().upgrade(List.of(older)));
        Path other = home.jar("storage-rock", "1.0.0", 1);
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_NOT_INSTALLED,
                        () -> home.changes().upgrade(List.of(other))))
                .hasMessageContaining("did you mean 'storage-rocks'?")
                .hasMessageContaining("'quoin plugin install " + other + " --home "
                        + home.plugins().root() + "'");
    }

    @Test
    void aRollbackGoesBackAndForwardAgain() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        home.changes().upgrade(List.of(home.jar("storage-x", "1.1.0", 2)));
        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        assertThat(entry().rolledBack()).isTrue();
        assertThat(home.kept()).containsExactly("storage-x 1.1.0");
        home.changes().rollback("storage-x", SemanticVersion.parse("1.1.0"));
        assertThat(home.installed()).containsExactly("storage-x 1.1.0");
        assertThat(entry().rolledBack()).isFalse();
        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"));
        home.changes().upgrade(List.of(home.jar("storage-x", "1.1.0", 2)));
        assertThat(home.installed()).containsExactly("storage-x 1.1.0");
    }

    @Test
    void aVersionThatIsNotKeptComesBackFromItsJar() {
        Path first = home.jar("storage-x", "1.0.0", 1);
        Path second = home.jar("storage-x", "1.1.0", 2);
        home.changes().install(List.of(second));
        SemanticVersion to = SemanticVersion.parse("1.0.0");
        assertThat(assertRefused(
                        PluginChangeError.PLUGIN_VERSION_NOT_KEPT,
                        () -> home.changes().rollback("storage-x", to)))
                .hasMessageContaining("hand in its jar with 'quoin plugin rollback storage-x --to 1.0.0 JAR --home "
                        + home.plugins().root() + "'");
        assertRefused(
                PluginChangeError.PLUGIN_VERSION_NOT_KEPT, () -> home.changes().rollback("storage-x", to, second));
        home.changes().rollback("storage-x", to, first);
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        assertThat(entry().rolledBack()).isTrue();
    }

    @Test
    void anEarlierReleaseNeedsARollback() {
        home.changes().install(List.of(home.jar("storage-x", "1.1.0", 2)));
        home.changes().remove(List.of("storage-x"));
        assertThat(home.installed()).isEmpty();
        assertThat(home.names()).isEmpty();
        Path older = home.jar("storage-x", "1.0.0", 1);
        assertRefused(
                PluginRejection.PLUGIN_RELEASE_ROLLBACK, () -> home.changes().install(List.of(older)));
    }

    @Test
    void whatWasRemovedCanComeBack() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        home.changes().remove(List.of("storage-x"));
        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        assertThat(entry().rolledBack()).isFalse();
    }

    @Test
    void onlySoManyVersionsAreKept() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        for (int minor = 1; minor <= KeptVersions.MAX_PER_PLUGIN + 2; minor++) {
            InstantSource later = InstantSource.fixed(CertBuilder.NOW.plus(Duration.ofMinutes(minor)));
            new PluginChanges(home.plugins(), later, ChangeListener.NONE)
                    .upgrade(List.of(home.jar("storage-x", "1." + minor + ".0", minor + 1)));
        }
        assertThat(home.kept()).containsExactly("storage-x 1.4.0", "storage-x 1.3.0", "storage-x 1.2.0");
    }

    @Test
    void whatIsNoLongerKeptIsNamed() {
        assertThat(home.changes()
                        .install(List.of(home.jar("storage-x", "1.0.0", 1)))
                        .dropped())
                .isEmpty();
        home.changes().install(List.of(home.jar("storage-y", "1.0.0", 1)));
        home.changes().upgrade(List.of(home.jar("storage-y", "1.1.0", 2)));
        for (int minor = 1; minor <= KeptVersions.MAX_PER_PLUGIN; minor++) {
            assertThat(home.changes()
                            .upgrade(List.of(home.jar("storage-x", "1." + minor + ".0", minor + 1)))
                            .dropped())
                    .isEmpty();
        }
        List<Path> next = List.of(home.jar("storage-x", "1.9.0", 9));
        assertThat(labels(home.changes().tryUpgrade(next))).containsExactly("storage-x 1.0.0");
        assertThat(home.kept()).contains("storage-x 1.0.0");
        assertThat(labels(home.changes().upgrade(next))).containsExactly("storage-x 1.0.0");
        assertThat(home.kept()).doesNotContain("storage-x 1.0.0");
        assertThat(labels(home.changes().rollback("storage-x", SemanticVersion.parse("1.3.0"))))
                .isEmpty();
        assertThat(labels(home.changes().remove(List.of("storage-x")))).containsExactly("storage-x 1.1.0");
    }

    private static List<String> labels(ChangeResult result) {
        return result.dropped().stream().map(LockEntry::label).toList();
    }

    @Test
    void theVersionThatRanLastIsKeptHoweverLongAgoItWasAccepted() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        for (int minor = 1; minor <= KeptVersions.MAX_PER_PLUGIN; minor++) {
            InstantSource later = InstantSource.fixed(CertBuilder.NOW.plus(Duration.ofMinutes(minor)));
            new PluginChanges(home.plugins(), later, ChangeListener.NONE)
                    .upgrade(List.of(home.jar("storage-x", "1." + minor + ".0", minor + 1)));
        }
        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"));
        home.changes().upgrade(List.of(home.jar("storage-x", "1.9.0", 9)));
        assertThat(home.kept()).containsExactly("storage-x 1.0.0", "storage-x 1.3.0", "storage-x 1.2.0");
        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
    }

    @Test
    void anExpiredCertificateDoesNotStandInTheWayOfARollback() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        home.changes().upgrade(List.of(home.jar("storage-x", "1.1.0", 2)));
        InstantSource late = InstantSource.fixed(CertBuilder.NOW.plus(Duration.ofDays(30)));
        var plugins = new io.quoin.host.plugin.installed.PluginHome(
                home.files().root(), home.files().policyFile(), false, late);
        new PluginChanges(plugins, late, ChangeListener.NONE).rollback("storage-x", SemanticVersion.parse("1.0.0"));
        assertThat(plugins.lock().entry("storage-x").orElseThrow().label()).isEqualTo("storage-x 1.0.0");
        Path fresh = home.jar("storage-y", "1.0.0", 1);
        assertRefused(
                PluginRejection.PLUGIN_SIGNER_EXPIRED,
                () -> new PluginChanges(plugins, late, ChangeListener.NONE).install(List.of(fresh)));
    }

    @Test
    void whatWasPutInThePlaceOfAnInstalledJarIsNeitherRemovedNorKept() throws Exception {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        Path jar = home.plugins().directory().resolve("storage-x-1.0.0.jar");
        Path later = home.jar("storage-x", "1.1.0", 2);
        Path elsewhere = directory.resolve("elsewhere.jar");
        Files.copy(jar, elsewhere);
        Files.writeString(jar, "other");
        assertInTheWay(jar, () -> home.changes().upgrade(List.of(later)));
        assertInTheWay(jar, () -> home.changes().remove(List.of("storage-x")));
        assertThat(jar).hasContent("other");
        Files.delete(jar);
        Files.createSymbolicLink(jar, elsewhere);
        assertInTheWay(jar, () -> home.changes().upgrade(List.of(later)));
        assertThat(Files.isSymbolicLink(jar)).isTrue();
        Files.delete(jar);
        home.changes().upgrade(List.of(later));
        assertThat(home.kept()).isEmpty();
        assertThat(home.installed()).containsExactly("storage-x 1.1.0");
    }

    @Test
    void signaturesWhoseJarWasMovedAwayStay() throws Exception {
        Path jar = home.plugins().directory().resolve("storage-x-1.0.0.jar");
        Path signature = jar.resolveSibling("storage-x-1.0.0.jar.p7s");
        Path first = home.jar("storage-x", "1.0.0", 1);
        Path away = directory.resolve("away.jar");
        home.changes().install(List.of(first));
        Files.move(jar, away);
        home.changes().upgrade(List.of(home.jar("storage-x", "1.1.0", 2)));
        assertThat(signature).exists();
        assertThat(home.kept()).isEmpty();
        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"), first);
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        Files.delete(jar);
        home.changes().remove(List.of("storage-x"));
        assertThat(home.names()).containsExactly("storage-x-1.0.0.jar.p7s");
        Files.move(away, jar);
        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"), jar);
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        home.changes().remove(List.of("storage-x"));
        assertThat(home.names()).isEmpty();
        assertThat(home.kept()).contains("storage-x 1.0.0");
    }

    private static void assertInTheWay(Path file, ThrowingCallable change) {
        assertThat(assertRefused(PluginChangeError.PLUGIN_FILE_IN_THE_WAY, change))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("away");
    }

    @Test
    void aLaterReleaseUnderTheNameOfTheInstalledOneIsAcceptedFromThere() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        Path replaced = home.jar(home.plugins().directory().resolve("storage-x-1.0.0.jar"), "storage-x", "1.1.0", 2);
        home.changes().upgrade(List.of(replaced));
        assertThat(home.installed()).containsExactly("storage-x 1.1.0");
        assertThat(home.names()).containsExactly("storage-x-1.1.0.jar", "storage-x-1.1.0.jar.p7s");
    }

    @Test
    void anUnknownIdIsNamedWithItsNeighbour() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_NOT_INSTALLED,
                        () -> home.changes().remove(List.of("storage-z"))))
                .hasMessageContaining("did you mean 'storage-x'?");
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_NOT_INSTALLED,
                        () -> home.changes().rollback("storage-z", SemanticVersion.parse("1.0.0"))))
                .hasMessageContaining("did you mean 'storage-x'?");
    }

    @Test
    void oneChangeAtATime() {
        Path jar = home.jar("storage-x", "1.0.0", 1);
        try (HomeGuard other = HomeGuard.take(home.files().root())) {
            assertRefused(
                    PluginChangeError.PLUGIN_HOME_BUSY, () -> home.changes().install(List.of(jar)));
            assertRefused(
                    PluginChangeError.PLUGIN_HOME_BUSY,
                    () -> HomeGuard.watch(home.files().root()));
        }
        assertThat(catchThrowable(() -> home.changes().install(List.of(jar)))).isNull();
    }

    @Test
    void theWayBackThatIsNamedForAnInstalledReleaseIsOne() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        PluginHome plugins = home.plugins();
        plugins.remember(plugins.state().accepting("storage-x", SemanticVersion.parse("2.0.0"), 7, Hash.ZERO));
        assertThat(assertRefused(PluginRejection.PLUGIN_RELEASE_ROLLBACK, () -> home.installed()))
                .hasMessageContaining("'quoin plugin remove storage-x --home "
                        + home.plugins().root()
                        + "' and 'quoin plugin rollback storage-x --to 1.0.0 --home "
                        + home.plugins().root() + "'");
        home.changes().remove(List.of("storage-x"));
        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        assertThat(entry().rolledBack()).isTrue();
    }

    @Test
    void askingForTheGuardAgainDoesNotGiveItUp() throws Exception {
        Path root = home.files().root();
        try (HomeGuard guard = HomeGuard.take(root)) {
            assertRefused(PluginChangeError.PLUGIN_HOME_BUSY, () -> HomeGuard.take(root));
            assertRefused(PluginChangeError.PLUGIN_HOME_BUSY, () -> HomeGuard.watch(root));
            assertThat(HeldFile.isHeld(root.resolve(".plugins.busy"))).isTrue();
        }
        HomeGuard.watch(root).orElseThrow().close();
    }

    @Test
    void aJarOfAnotherNameIsReplacedByOneOfItsOwnName() {
        home.jar(home.plugins().directory().resolve("x.jar"), "storage-x", "1.0.0", 1);
        home.changes().lock();
        home.changes().upgrade(List.of(home.jar("storage-x", "1.1.0", 2)));
        assertThat(home.names()).containsExactly("storage-x-1.1.0.jar", "storage-x-1.1.0.jar.p7s");
        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"));
        assertThat(home.names()).containsExactly("x.jar", "x.jar.p7s");
    }

    private LockEntry entry() {
        PluginLock lock = home.plugins().lock();
        return lock.entry("storage-x").orElseThrow();
    }

    @Test
    void whateverHasTheStagingDirectorysNameIsRemovedAndNotFollowed() throws Exception {
        Path victim = Files.createDirectories(directory.resolve("victim"));
        Path secret = Files.writeString(victim.resolve("secret"), "secret");
        Path staging = Settlement.staging(home.plugins());
        Files.createSymbolicLink(staging, victim);
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        Files.writeString(staging, "a file");
        home.changes().install(List.of(home.jar("storage-y", "1.0.0", 1)));
        Files.writeString(Files.createDirectories(staging.resolve("deep/er")).resolve("file"), "x");
        home.changes().install(List.of(home.jar("storage-z", "1.0.0", 1)));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0", "storage-y 1.0.0", "storage-z 1.0.0");
        assertThat(staging).doesNotExist();
        assertThat(secret).hasContent("secret");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void doesNotWaitForAPipeThatHasTheGuardsName() throws Exception {
        Path pipe = home.plugins().root().resolve(".plugins.busy");
        assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
                "mkfifo is needed for a named pipe");
        Path jar = home.jar("storage-x", "1.0.0", 1);
        assertThat(assertRefused(
                        PluginChangeError.PLUGIN_CHANGE_FAILED,
                        () -> home.changes().install(List.of(jar))))
                .hasMessageContaining("not a regular file");
    }
}
