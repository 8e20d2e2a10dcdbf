package io.quoin.host.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

    private static final byte[] CONTENT = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("file");
    }

    @Test
    void doesNotWriteThroughALinkThatHasThePartsName() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "secret");
        Files.createSymbolicLink(DurableFile.partOf(file), victim);
        DurableFile.replace(file, CONTENT);
        assertThat(victim).hasContent("secret");
        assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(file).hasContent("new");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void doesNotWaitForAPipeThatHasThePartsName() throws Exception {
        Path pipe = DurableFile.partOf(file);
        assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
                "mkfifo is needed for a named pipe");
        DurableFile.replace(file, CONTENT);
        assertThat(file).hasContent("new");
    }

    @Test
    void whatIsKeptHasItsPermissionsAndNoPartIsLeft() throws Exception {
        Files.writeString(file, "old and longer");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(DurableFile.partOf(file), "left over");
        DurableFile.replaceKept(file, CONTENT);
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(DurableFile.partOf(file)).doesNotExist();
    }

    @Test
    void whatItsOwnerMayOnlyReadIsReplacedAndStaysSo() throws Exception {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        DurableFile.replaceKept(file, CONTENT);
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r-----");
    }

    @Test
    void aPartThatWasLeftOverIsReplacedWithItsPermissions() throws Exception {
        Path part = Files.writeString(DurableFile.partOf(file), "left over and longer");
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-rw-rw-"));
        DurableFile.replace(file, CONTENT);
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .doesNotContain("rw-rw");
    }
}
