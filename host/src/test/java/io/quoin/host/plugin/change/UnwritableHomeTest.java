package io.quoin.host.plugin.change;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.file.DurableFile;
import io.quoin.host.plugin.PluginChangeError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change whose last files cannot be written, as on a full disk, is made whole or not at all, and says how to end it. */
class UnwritableHomeTest {

    @TempDir
    Path directory;

    private ChangeHome home;
    private Path later;

    @BeforeEach
    void install() {
        home = new ChangeHome(directory);
        home.changes().install(List.of(home.jar("storage-x", "1.0.0", 1)));
        later = home.jar("storage-x", "1.1.0", 2);
    }

    private void assertUpgradeFails(Path file) throws IOException {
        // A directory with something in it, where the new content is written first.
        Path obstacle = DurableFile.partOf(file).resolve("obstacle");
        ChangeListener hindering = (step, what, bytes) -> {
            if (step == ChangeStep.PLACED) {
                make(obstacle);
            }
        };
        assertThat(assertRefused(
                        PluginChangeError.PLUGIN_CHANGE_FAILED,
                        () -> home.changes(hindering).upgrade(List.of(later))))
                .hasMessageContaining(file + " cannot be written")
                .hasMessageContaining("doctor --repair");
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        Settlement.settleInterrupted(home.plugins(), ChangeListener.NONE);
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theOldPluginsStayWhereTheLockCannotBeWritten() throws IOException {
        assertUpgradeFails(home.plugins().lockFile());
        assertThat(home.installed()).containsExactly("storage-x 1.0.0");
        assertThat(home.names()).containsExactly("storage-x-1.0.0.jar", "storage-x-1.0.0.jar.p7s");
    }

    @Test
    void theNewPluginsAreThereWhereOnlyTheMarksCannotBeWritten() throws IOException {
        assertUpgradeFails(home.plugins().stateFile());
        assertThat(home.installed()).containsExactly("storage-x 1.1.0");
        assertThat(home.names()).containsExactly("storage-x-1.1.0.jar", "storage-x-1.1.0.jar.p7s");
        assertThat(home.plugins().state().highestRelease("storage-x")).isEqualTo(2);
    }
}
