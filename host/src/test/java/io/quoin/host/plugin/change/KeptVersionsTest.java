package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.home.doctor.Doctor;
import io.quoin.host.home.doctor.DoctorCode;
import io.quoin.host.home.doctor.Finding;
import io.quoin.host.plugin.OpenToOthers;
import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.lock.LockEntries;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.LockFile;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plugins.kept/} holds is trusted only as far as nobody else can have put it there. */
class KeptVersionsTest {

    @TempDir
    Path directory;

    private ChangeHome home;
    private Path kept;

    @BeforeEach
    void makeHome() {
        home = new ChangeHome(directory.resolve("mine"));
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        home.changes().upgrade(List.of(home.jar("storage-x", "1.1.0", 2)));
        kept = home.plugins().root().resolve("plugins.kept");
    }

    @Test
    void aTreeThatOthersCanChangeIsRefusedBeforeAnythingIs() throws IOException {
        for (Path open : List.of(
                kept,
                kept.resolve("storage-x"),
                kept.resolve("storage-x/1.0.0"),
                kept.resolve("storage-x/1.0.0/plugins.lock"))) {
            OpenToOthers.all(open);
            assertRefused(
                    PluginRejection.PLUGIN_TRUST_STORE_UNSAFE,
                    () -> home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0")));
            assertRefused(
                    PluginRejection.PLUGIN_TRUST_STORE_UNSAFE,
                    () -> home.changes().upgrade(List.of(home.jar("storage-x", "1.2.0", 3))));
            assertThat(home.installed()).containsExactly("storage-x 1.1.0");
            assertThat(new Doctor(home.plugins().root(), CertBuilder.clock()).examine())
                    .anyMatch(finding -> finding.code() == DoctorCode.DOCTOR_PERMISSIONS
                            && finding.what().startsWith(open + ":"));
            OpenToOthers.nobody(open);
        }
        assertThat(home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0")))
                .isNotNull();
    }

    @Test
    void aLinkIsNeitherFollowedNorEmptied() throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside/1.0.0"));
        Path file = Files.writeString(outside.resolve("precious"), "x");
        for (Path link : List.of(kept.resolve("storage-x/1.1.0"), kept.resolve("storage-y"))) {
            Files.createSymbolicLink(link, link.endsWith("1.1.0") ? outside : outside.getParent());
            assertRefused(
                    PluginRejection.PLUGIN_TRUST_STORE_UNSAFE,
                    () -> home.changes().upgrade(List.of(home.jar("storage-x", "1.2.0", 3))));
            assertRefused(
                    PluginRejection.PLUGIN_TRUST_STORE_UNSAFE,
                    () -> Settlement.repair(home.plugins(), ChangeListener.NONE));
            assertThat(file).exists();
            assertThat(home.installed()).containsExactly("storage-x 1.1.0");
            Files.delete(link);
        }
    }

    @Test
    void marksThatWereRemovedAreMissedAndMadeAnew() throws IOException {
        Files.delete(home.plugins().stateFile());
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_LOCK_INVALID,
                        () -> home.changes().install(List.of(home.jar("storage-y", "1.0.0", 1)))))
                .hasMessageContaining("plugin doctor --repair");
        assertThat(new Doctor(home.plugins().root(), CertBuilder.clock()).examine())
                .anyMatch(finding -> finding.code() == PluginRejection.PLUGIN_LOCK_INVALID
                        && finding.severity() == Finding.Severity.ERROR);
        assertThat(Settlement.restoreMarks(home.plugins())).isTrue();
        assertThat(Settlement.restoreMarks(home.plugins())).isFalse();
        assertThat(home.plugins().state().highestRelease("storage-x")).isEqualTo(2);
        assertThat(home.plugins().state().digest("storage-x", SemanticVersion.parse("1.0.0")))
                .isPresent();
    }

    @Test
    void aDirectoryAmongTheFilesIsRefused() throws IOException {
        Files.createDirectory(kept.resolve("storage-x/1.0.0/more"));
        assertRefused(
                PluginChangeError.PLUGIN_FILE_IN_THE_WAY,
                () -> home.changes().upgrade(List.of(home.jar("storage-x", "1.2.0", 3))));
        assertThat(home.installed()).containsExactly("storage-x 1.1.0");
    }

    @Test
    void whatTheHomeDoesNotKnowIsLeftAlone() throws IOException {
        List<Path> strangers = List.of(
                kept.resolve("Notes/2026/why.txt"),
                kept.resolve("storage-x/backup/plugins.lock"),
                kept.resolve("storage-x/9.9.9/storage-x-9.9.9.jar"),
                kept.resolve("storage-y/1.0.0/mine"));
        for (Path stranger : strangers) {
            Files.createDirectories(stranger.getParent());
            Files.writeString(stranger, "mine");
        }
        Path whole = kept.resolve("storage-x/1.0.0");
        Path copy = Files.createDirectories(kept.resolve("storage-x/1.0.0-copy"));
        for (String name : List.of("order", "plugins.lock", "storage-x-1.0.0.jar", "storage-x-1.0.0.jar.p7s")) {
            Files.copy(whole.resolve(name), copy.resolve(name));
        }
        List<Path> notes = List.of(whole.resolve("note.txt"), whole.resolve("mine.jar"), whole.resolve("mine.jar.p7s"));
        for (Path note : notes) {
            Files.writeString(note, "mine");
        }

        home.changes().rollback("storage-x", SemanticVersion.parse("1.0.0"));
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        assertThat(home.kept()).containsExactly("storage-x 1.1.0");
        assertThat(strangers).allSatisfy(stranger -> assertThat(stranger).hasContent("mine"));
        assertThat(copy.resolve("storage-x-1.0.0.jar")).exists();
        try (Stream<Path> left = Files.list(whole)) {
            assertThat(left).containsExactlyInAnyOrderElementsOf(notes);
        }
        assertThat(notes).allSatisfy(note -> assertThat(note).hasContent("mine"));
    }

    @Test
    void nothingIsKeptAmongWhatTheHomeDoesNotKnow() throws IOException {
        Path mine = Files.createDirectories(kept.resolve("storage-x/1.1.0")).resolve("storage-x-1.1.0.jar");
        Files.writeString(mine, "mine");
        assertThat(assertRefused(
                        PluginChangeError.PLUGIN_FILE_IN_THE_WAY,
                        () -> home.changes().upgrade(List.of(home.jar("storage-x", "1.2.0", 3)))))
                .hasMessageContaining(kept.resolve("storage-x/1.1.0").toString());
        assertThat(home.installed()).containsExactly("storage-x 1.1.0");
        assertThat(home.names()).containsExactly("storage-x-1.1.0.jar", "storage-x-1.1.0.jar.p7s");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void whatAnInterruptedChangeLeftIncompleteIsRemoved() throws IOException {
        Path empty = Files.createDirectories(kept.resolve("storage-x/0.1.0"));
        Path half = Files.createDirectories(kept.resolve("storage-x/0.2.0"));
        Files.writeString(half.resolve("order"), "1");
        Files.writeString(half.resolve("storage-x-0.2.0.jar"), "half");
        Files.writeString(half.resolve("storage-x-0.2.0.jar.bolt.p7s"), "half");
        Files.writeString(half.resolve(".plugins.lock.part"), "{");
        home.changes().install(List.of(home.jar("storage-y", "1.0.0", 1)));
        assertThat(empty).doesNotExist();
        assertThat(half).doesNotExist();
    }

    @Test
    void whatThisHomeNeverAcceptedIsJudgedAsItIsNow() throws IOException {
        PublisherKey expired = CertBuilder.good();
        ChangeHome other = new ChangeHome(directory.resolve("other"), expired);
        other.changes().install(List.of(other.jar("storage-z", "1.0.0", 1)));
        other.changes().upgrade(List.of(other.jar("storage-z", "1.1.0", 2)));
        Path theirs = other.plugins().root().resolve("plugins.kept/storage-z/1.0.0");
        Path planted = Files.createDirectories(kept.resolve("storage-z/1.0.0"));
        for (String name : List.of("storage-z-1.0.0.jar", "storage-z-1.0.0.jar.p7s")) {
            Files.copy(theirs.resolve(name), planted.resolve(name));
        }
        LockEntry entry = other.changes().kept("storage-z").get(0);
        LockEntry invented = LockEntries.accepted(entry, entry.accepted().minus(Duration.ofDays(90)));
        Files.write(planted.resolve(LockFile.NAME), LockFile.format(new PluginLock(List.of(invented))));

        assertRefused(
                PluginRejection.PLUGIN_SIGNER_UNKNOWN,
                () -> home.changes().rollback("storage-z", SemanticVersion.parse("1.0.0")));

        home.files().trust("publishers", expired);
        home.changes().rollback("storage-z", SemanticVersion.parse("1.0.0"));
        assertThat(home.plugins().lockOrEmpty().entry("storage-z").orElseThrow().accepted())
                .isEqualTo(CertBuilder.NOW);
    }
}
