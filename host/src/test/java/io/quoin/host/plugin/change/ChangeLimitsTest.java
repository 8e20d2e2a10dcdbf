package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.PluginChangeError;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.state.PluginHistory;
import io.quoin.host.plugin.state.RevocationMark;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is at the edge of what a lock and the marks can hold, or beyond it. */
class ChangeLimitsTest {

    @TempDir
    Path directory;

    private ChangeHome home;

    @BeforeEach
    void makeHome() {
        home = new ChangeHome(directory);
    }

    @Test
    void theLongestIdAndVersionAreInstalledUpgradedAndBroughtBack() {
        String id = "a" + "b".repeat(63);
        String first = "1.0.0-" + "c".repeat(58);
        home.changes().install(List.of(home.jar(directory.resolve("one.jar"), id, first, 1)));
        assertThat(home.installed()).containsExactly(id + " " + first);
        String second = "1.0.1-" + "c".repeat(58);
        home.changes().upgrade(List.of(home.jar(directory.resolve("two.jar"), id, second, 2)));
        home.changes().rollback(id, SemanticVersion.parse(first));
        assertThat(home.installed()).containsExactly(id + " " + first);
    }

    @Test
    void onePluginMoreThanALockHoldsIsRefused() {
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        LockEntry installed = home.plugins().lock().entries().get(0);
        home.plugins().commit(new PluginLock(several(installed, PluginLock.MAX_PLUGINS)));
        Path one = home.jar("storage-y", "1.0.0", 1);

        assertThat(assertRefused(
                        PluginRejection.PLUGIN_LOCK_INVALID,
                        () -> home.changes().install(List.of(one))))
                .hasMessageContaining(one.toString())
                .hasMessageContaining("at most 128 plugins");
        home.changes().upgrade(List.of(home.jar("storage-x", "1.1.0", 2)));
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_LOCK_INVALID,
                        () -> home.changes().install(List.of(one))))
                .hasMessageContaining("at most 128 plugins");
        assertThat(home.plugins().lock().entries()).hasSize(PluginLock.MAX_PLUGINS);
        assertThat(home.names()).noneMatch(name -> name.startsWith("storage-y"));
    }

    /** The plugin, and as many others that only the lock knows. */
    private static List<LockEntry> several(LockEntry installed, int count) {
        List<LockEntry> entries = new ArrayList<>(List.of(installed));
        while (entries.size() < count) {
            String id = "other-" + entries.size();
            entries.add(new LockEntry(
                    id,
                    installed.version(),
                    1,
                    id + ".jar",
                    Hash.sha256(id.getBytes(StandardCharsets.US_ASCII)),
                    1,
                    installed.signers(),
                    installed.accepted(),
                    false));
        }
        return entries;
    }

    @Test
    void onePluginMoreThanTheMarksHoldIsRefusedBeforeTheLockHasIt() throws Exception {
        Map<String, PluginHistory> seen = new TreeMap<>();
        while (seen.size() < 1_024) {
            seen.put("other-" + seen.size(), new PluginHistory(1, Map.of()));
        }
        TrustState full = new TrustState(new RevocationMark(0, Optional.empty()), seen);
        Files.write(home.plugins().stateFile(), StateFile.format(full));
        Path one = home.jar("storage-x", "1.0.0", 1);
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_LOCK_INVALID,
                        () -> home.changes().install(List.of(one))))
                .hasMessageContaining("plugins.state");
        Path inPlace = home.jar(home.plugins().directory().resolve("x.jar"), "storage-x", "1.0.0", 1);
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_LOCK_INVALID,
                        () -> home.changes().lock()))
                .hasMessageContaining("plugins.state");
        assertThat(home.plugins().lockFile()).doesNotExist();
        assertThat(inPlace).exists();
        home.changes().install(List.of(home.jar("other-7", "1.0.0", 1)));
        assertThat(home.installed()).containsExactly("other-7 1.0.0");
    }

    @Test
    void aFileNameThatAnotherPluginHasInTheLockIsRefused() {
        home.jar(home.plugins().directory().resolve("storage-y-1.0.0.jar"), "storage-x", "1.0.0", 1);
        home.changes().lock();
        assertThat(assertRefused(
                        PluginChangeError.PLUGIN_FILE_IN_THE_WAY,
                        () -> home.changes().install(List.of(home.jar("storage-y", "1.0.0", 1)))))
                .hasMessageContaining("storage-x 1.0.0");
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
    }
}
