package io.quoin.host.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.config.ConfigError;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

    @TempDir
    Path directory;

    @Test
    void aNewFileIsReadableByItsOwnerOnly() throws Exception {
        Path file = directory.resolve("keys/a.key");
        PrivateFile.create(file, new byte[] {1, 2, 3});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PrivateFile.read(file)).containsExactly(1, 2, 3);
    }

    @Test
    void anExistingKeyIsNeverOverwritten() throws Exception {
        Path file = directory.resolve("a.key");
        PrivateFile.create(file, new byte[] {1});
        assertThatThrownBy(() -> PrivateFile.create(file, new byte[] {2}))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.CONFIG_KEY_FILE));
        assertThat(Files.readAllBytes(file)).containsExactly(1);
    }

    @Test
    void aFileThatOthersCanReadIsRefusedWithTheRepair() throws Exception {
        Path file = directory.resolve("a.key");
        PrivateFile.create(file, new byte[] {1});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> PrivateFile.read(file)).hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void aSymbolicLinkIsRefused() throws Exception {
        Path file = directory.resolve("a.key");
        PrivateFile.create(file, new byte[] {1});
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThatThrownBy(() -> PrivateFile.read(link)).hasMessageContaining("not a regular file");
    }
}
