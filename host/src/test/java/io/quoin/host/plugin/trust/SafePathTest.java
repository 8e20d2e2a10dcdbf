package io.quoin.host.plugin.trust;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.host.file.OwnDirectory;
import io.quoin.host.plugin.PluginRejection;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafePathTest {

    private static final int STRANGER = 4242;

    @TempDir
    Path directory;

    private Path real;
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        real = directory.toRealPath();
        file = OwnDirectory.create(real.resolve("a/b")).resolve("file");
        Files.writeString(file, "x");
        mode(file, "rw-r--r--");
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void whatIsOursInOurDirectoriesIsSafe() throws IOException {
        assertThat(SafePath.weaknesses(file)).isEmpty();
        assertThat(SafePath.targetWeaknesses(real.resolve("a/b"))).isEmpty();
        assertThat(SafePath.weaknesses(real.resolve("a/./b/../b/file"))).isEmpty();
    }

    @Test
    void everyDirectoryOnTheWayIsLookedAtAndAllIsSaidAtOnce() throws IOException {
        mode(real.resolve("a"), "rwxrwxrwx");
        mode(file, "rw-rw-rw-");
        assertThat(SafePath.weaknesses(file)).extracting(Weakness::path).containsExactly(real.resolve("a"), file);
        assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> require(file)))
                .hasMessageContaining("run 'chmod go-w " + real.resolve("a") + "'")
                .hasMessageContaining("run 'chmod go-w " + file + "'");
    }

    @Test
    void aDirectoryWithAStickyBitHoldsWhatIsOursButIsNotSafeItself() throws IOException {
        Files.setAttribute(real.resolve("a"), "unix:mode", 01777);
        assertThat(SafePath.weaknesses(file)).isEmpty();
        assertThat(SafePath.targetWeaknesses(real.resolve("a"))).hasSize(1);
    }

    @Test
    void aLinkIsFollowedOnTheWayAndRefusedAtTheEnd() throws IOException {
        Path link = Files.createSymbolicLink(real.resolve("link"), Path.of("a/../a"));
        assertThat(SafePath.weaknesses(link.resolve("b/file"))).isEmpty();
        assertThat(SafePath.targetWeaknesses(link)).isEmpty();
        assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> require(link)))
                .hasMessageContaining("symbolic link");
    }

    @Test
    void whereALinkLeadsThroughIsLookedAt() throws IOException {
        Path open = OwnDirectory.create(real.resolve("open/inner"));
        Files.createSymbolicLink(open.resolve("second"), real.resolve("a"));
        Path first = Files.createSymbolicLink(real.resolve("first"), open.resolve("second"));
        mode(open, "rwxrwxrwx");
        assertThat(SafePath.weaknesses(first.resolve("b/file")))
                .extracting(Weakness::path)
                .containsExactly(open);
    }

    @Test
    void aLinkThatLeadsToItselfIsAnError() throws IOException {
        Path link = Files.createSymbolicLink(real.resolve("loop"), Path.of("loop"));
        assertThatThrownBy(() -> SafePath.weaknesses(link.resolve("x"))).isInstanceOf(FileSystemLoopException.class);
    }

    @Test
    void whatIsMissingIsAnError() {
        assertThatThrownBy(() -> SafePath.weaknesses(real.resolve("a/none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatBelongsToAnotherUserIsRefused() throws IOException {
        assumeTrue(Access.processUser() == TrustedOwners.ROOT, "only root can give a file away");
        Path link = Files.createSymbolicLink(real.resolve("link"), Path.of("a"));
        for (Path given : new Path[] {file, real.resolve("a/b"), link}) {
            Files.setAttribute(given, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
            assertThat(assertRefused(PluginRejection.PLUGIN_TRUST_STORE_UNSAFE, () -> require(link.resolve("b/file"))))
                    .hasMessageContaining("chown -h 0 " + given)
                    .hasMessageContaining("--user " + STRANGER);
            Files.setAttribute(given, "unix:uid", TrustedOwners.ROOT, LinkOption.NOFOLLOW_LINKS);
        }
        assertThat(SafePath.weaknesses(link.resolve("b/file"))).isEmpty();
    }

    private static void require(Path path) {
        try {
            SafePath.require(path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
