package io.quoin.host.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quoin.host.client.ClientFile;
import io.quoin.host.config.ConfigFile;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void readsUpToTheLimit() throws Exception {
        Path file = Files.write(directory.resolve("x"), new byte[] {1, 2, 3});
        assertThat(RegularFile.read(file, 3)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> RegularFile.read(file, 2))
                .isInstanceOf(UnfitFileException.class)
                .hasMessageContaining("it has 3 bytes, at most 2 are read");
        assertThatThrownBy(() -> RegularFile.read(directory.resolve("none"), 2))
                .isInstanceOf(NoSuchFileException.class);
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThat(RegularFile.read(link, 3)).hasSize(3);
        assertThatThrownBy(() -> RegularFile.read(link, 3, bytes -> {}, LinkOption.NOFOLLOW_LINKS))
                .isInstanceOf(UnfitFileException.class)
                .hasMessageContaining("found a symbolic link");
    }

    /** Nobody ever writes into the pipe, so that whoever opens it waits for good. */
    @Test
    void aPipeIsRefusedAtOnceWhereverAnOperatorNamesAFile() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        List<Consumer<Path>> readers = List.of(GenesisFile::read, ConfigFile::read, ClientFile::read);
        for (Consumer<Path> reader : readers) {
            assertTimeoutPreemptively(
                    PATIENCE,
                    () -> assertThatThrownBy(() -> reader.accept(pipe))
                            .isInstanceOf(QuoinException.class)
                            .hasMessageContaining("not a regular file"));
        }
    }
}
