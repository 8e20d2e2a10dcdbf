package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.state.TrustState;
import io.quoin.spi.value.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home knows a bounded number of plugins, and one more is refused before anything is written. */
class MarksRoomTest {

    private static final String KNOWN = "plugin-1";

    @TempDir
    Path directory;

    private ChangeHome home;

    @BeforeEach
    void fillMarks() {
        home = new ChangeHome(directory);
        TrustState marks = TrustState.empty();
        for (int i = 1; i <= TrustState.MAX_PLUGINS; i++) {
            marks = marks.accepting("plugin-" + i, SemanticVersion.parse("1.0.0"), 1, Hash.sha256(new byte[] {1}));
        }
        home.plugins().remember(marks);
    }

    @Test
    void oneMoreIsNotInstalledAndTheHomeStaysAsItIs() {
        Path jar = home.jar("storage-x", "1.0.0", 1);
        assertThat(assertRefused(
                        PluginRejection.PLUGIN_LOCK_INVALID,
                        () -> home.changes().install(List.of(jar))))
                .hasMessageContaining("no room for 'storage-x'")
                .hasMessageContaining("doctor --repair");
        assertThat(home.plugins().lockFile()).doesNotExist();
        assertThat(home.names()).isEmpty();
        assertThat(Settlement.interrupted(home.plugins())).isEmpty();
        assertThat(home.plugins().state().plugins()).hasSize(TrustState.MAX_PLUGINS);
    }

    @Test
    void oneMoreIsNotLockedEither() {
        home.jar(home.plugins().directory().resolve("x.jar"), "storage-x", "1.0.0", 1);
        assertRefused(PluginRejection.PLUGIN_LOCK_INVALID, () -> home.changes().lock());
        assertThat(home.plugins().lockFile()).doesNotExist();
        assertThat(home.plugins().state().plugins()).hasSize(TrustState.MAX_PLUGINS);
    }

    @Test
    void oneThatIsKnownIsInstalledAsEver() {
        home.changes().install(List.of(home.jar(KNOWN, "1.0.1", 2)));
        assertThat(home.installed()).containsExactly(KNOWN + " 1.0.1");
        assertThat(home.plugins().state().highestRelease(KNOWN)).isEqualTo(2);
    }

    @Test
    void whatTheRefusalAdvisesMakesRoom() throws Exception {
        home.changes().install(List.of(home.jar(KNOWN, "1.0.1", 2)));
        Files.delete(home.plugins().stateFile());
        home.plugins().restoreState(List.of());
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        assertThat(home.installed()).containsExactly(KNOWN + " 1.0.1", "storage-x 1.0.0");
    }
}
