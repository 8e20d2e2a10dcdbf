package io.quoin.host.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this process asks about a file that it holds must not let go of it: another process is the witness. */
class HeldFileTest {

    private static final Set<StandardOpenOption> WRITE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("file");
    }

    @Test
    void whatThisProcessHoldsItKnowsAndKeeps() throws Exception {
        assertThat(HeldFile.isHeld(file)).isFalse();
        try (HeldFile held = HeldFile.take(file, WRITE).orElseThrow()) {
            assertThat(held.channel().isOpen()).isTrue();
            assertThat(HeldFile.isHeld(file)).isTrue();
            assertThat(HeldFile.take(file, WRITE)).isEmpty();
            assertThat(HeldFile.share(file, WRITE)).isEmpty();
            assertThat(elsewhere()).isEqualTo("held");
        }
        assertThat(HeldFile.isHeld(file)).isFalse();
        assertThat(elsewhere()).isEqualTo("free");
    }

    @Test
    void whatIsSharedIsNotTaken() throws Exception {
        Files.createFile(file);
        try (HeldFile shared = HeldFile.share(file, WRITE).orElseThrow()) {
            assertThat(HeldFile.take(file, WRITE)).isEmpty();
            assertThat(HeldFile.isHeld(file)).isTrue();
            assertThat(elsewhere()).isEqualTo("held");
            assertThat(shared.channel().isOpen()).isTrue();
        }
    }

    @Test
    void whatIsSharedHereTwiceIsHeldUntilBothHaveEnded() throws Exception {
        Files.createFile(file);
        HeldFile first = HeldFile.share(file, WRITE).orElseThrow();
        HeldFile second = HeldFile.share(file, WRITE).orElseThrow();
        assertThat(HeldFile.take(file, WRITE)).isEmpty();
        first.close();
        first.close();
        assertThat(second.channel().isOpen()).isTrue();
        assertThat(elsewhere()).isEqualTo("held");
        second.close();
        assertThat(HeldFile.isHeld(file)).isFalse();
        HeldFile.take(file, WRITE).orElseThrow().close();
    }

    @Test
    void aNameOfTheSameFileIsTheSameFile() throws Exception {
        try (HeldFile held = HeldFile.take(file, WRITE).orElseThrow()) {
            Path link = Files.createSymbolicLink(directory.resolve("link"), file);
            assertThat(HeldFile.isHeld(link)).isTrue();
            assertThat(HeldFile.take(link, WRITE)).isEmpty();
            assertThat(elsewhere()).isEqualTo("held");
            assertThat(held.channel().isOpen()).isTrue();
        }
    }

    @Test
    void askingAboutAFreeFileLeavesItFree() throws Exception {
        Files.createFile(file);
        assertThat(HeldFile.isHeld(file)).isFalse();
        HeldFile.take(file, WRITE).orElseThrow().close();
    }

    private String elsewhere() throws Exception {
        return OtherProcess.says(Asking.class, file.toString());
    }

    /** Says whether a file is held, as seen from a process that does not hold it. */
    static final class Asking {

        private Asking() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(HeldFile.isHeld(Path.of(arguments[0])) ? "held" : "free");
        }
    }
}
