package io.quoin.testkit.devnet.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingDirectoryTest {

    @TempDir
    private Path parent;

    @Test
    void olderDevnetIsReplaced() throws IOException {
        Path path = parent.resolve("net");
        Files.writeString(WorkingDirectory.fresh(path).path().resolve("old"), "x");
        assertThat(WorkingDirectory.fresh(path).path().resolve("old")).doesNotExist();
    }

    @Test
    void emptyDirectoryIsTaken() throws IOException {
        Path path = Files.createDirectory(parent.resolve("empty"));
        assertThat(WorkingDirectory.fresh(path).path()).isDirectory();
    }

    @Test
    void foreignDirectoryIsLeftAsItIs() throws IOException {
        Path path = Files.createDirectory(parent.resolve("mine"));
        Path file = Files.writeString(path.resolve("thesis.txt"), "x");
        assertThatThrownBy(() -> WorkingDirectory.fresh(path))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("left as it is");
        assertThat(file).hasContent("x");
    }

    @Test
    void symbolicLinkIsNotFollowed() throws IOException {
        Path target = WorkingDirectory.fresh(parent.resolve("net")).path();
        Path link = Files.createSymbolicLink(parent.resolve("link"), target);
        assertThatThrownBy(() -> WorkingDirectory.fresh(link)).isInstanceOf(QuoinException.class);
        assertThat(target).isDirectory();
    }
}
