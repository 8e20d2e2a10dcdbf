package io.quoin.testkit.mockhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.config.ConfigError;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MockHomeTest {

    @TempDir
    private Path directory;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no POSIX permissions")
    void onlyItsUserLooksIntoAHome() throws IOException {
        Path home = directory.resolve("home");

        MockHome made = MockHome.create(home, new SecureRandom(), InstantSource.system());

        assertThat(made.jar()).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void halfAHomeIsNotLeftBehind() {
        Path home = directory.resolve("home");
        RandomGenerator broken = () -> {
            throw new IllegalStateException("no randomness");
        };

        assertThatThrownBy(() -> MockHome.create(home, broken, InstantSource.system()))
                .hasMessage("no randomness");

        assertThat(home).doesNotExist();
    }

    @Test
    void aDirectoryThatHoldsSomethingStaysAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> MockHome.create(directory, new SecureRandom(), InstantSource.system()))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.CONFIG_UNREADABLE));

        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
        try (var entries = Files.list(directory)) {
            assertThat(entries).containsExactly(file);
        }
    }
}
