package io.quoin.host.plugin.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

    @TempDir
    Path root;

    @Test
    void onlyItsOwnerMayEnterAndItIsGoneAfterClosing() throws Exception {
        PrivateDirectory directory = PrivateDirectory.make(root.resolve("native"), "x");
        Files.writeString(directory.path().resolve("file"), "content");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                .isEqualTo("rwx------");
        directory.close();
        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatIsInUseIsNot() throws Exception {
        Path left = Files.createDirectory(root.resolve("x-123"));
        Files.writeString(left.resolve("library"), "stale");
        Path foreign = Files.createDirectory(root.resolve("y-123"));
        try (PrivateDirectory used = PrivateDirectory.make(root, "x");
                PrivateDirectory second = PrivateDirectory.make(root, "x")) {
            assertThat(left).doesNotExist();
            assertThat(foreign).exists();
            assertThat(used.path()).exists().isNotEqualTo(second.path());
        }
    }
}
