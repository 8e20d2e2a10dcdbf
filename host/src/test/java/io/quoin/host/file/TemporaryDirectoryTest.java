package io.quoin.host.file;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.ErrorCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void isGoneWithAllThatIsInItAfterTheClose() throws IOException {
        Path made;
        try (TemporaryDirectory directory = TemporaryDirectory.make(parent, "x")) {
            made = directory.path();
            Files.writeString(Files.createDirectories(made.resolve("a/b")).resolve("c"), "c");
        }
        assertThat(made).doesNotExist();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whereNoneCanBeMadeTheEnvironmentIsAtFault() throws IOException {
        Path absent = parent.resolve("absent");
        assertThat(assertRefused(FileError.FILE_TEMPORARY, () -> TemporaryDirectory.make(absent, "x")))
                .hasMessageContaining("can be made in " + absent + ": there is no such file")
                .hasMessageContaining("QUOIN_JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThat(assertRefused(FileError.FILE_TEMPORARY, () -> TemporaryDirectory.make(file, "x"))
                        .code()
                        .category())
                .isEqualTo(ErrorCategory.ENVIRONMENT);
    }

    @Test
    void whatIsGoneAlreadyIsSaid() throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.make(parent, "x");
        Files.delete(directory.path());
        assertThat(assertRefused(FileError.FILE_TEMPORARY, directory::close))
                .hasMessageContaining(directory.path() + " cannot be removed");
    }
}
