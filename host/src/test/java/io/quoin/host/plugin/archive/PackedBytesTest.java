package io.quoin.host.plugin.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedBytesTest {

    private static final byte[] CONTENT = {1, 2, 3, 4};

    @TempDir
    Path directory;

    private final PackedBytes bytes = PackedBytes.movable(CONTENT);

    @Test
    void movedBytesAreReadFromTheFile() throws IOException {
        Path file = directory.resolve("moved");
        bytes.moveTo(file);
        assertThat(bytes.isMovable()).isFalse();
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(bytes.read().bytes()).isEqualTo(CONTENT).isNotSameAs(CONTENT);
    }

    @Test
    void aMoveThatEndsHalfwayLeavesNoFileAndTheBytesWhereTheyWere() {
        Path file = directory.resolve("moved");
        assertThatThrownBy(() -> bytes.moveTo(file, (path, content) -> {
                    Files.write(path, Arrays.copyOf(content, 2));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(directory).isEmptyDirectory();
        assertThat(bytes.read().bytes()).isSameAs(CONTENT);
    }

    @Test
    void aFileThatIsThereIsNotTouched() throws IOException {
        Path file = Files.writeString(directory.resolve("moved"), "another's");
        assertThatThrownBy(() -> bytes.moveTo(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("another's");
        assertThat(bytes.read().bytes()).isSameAs(CONTENT);
    }
}
