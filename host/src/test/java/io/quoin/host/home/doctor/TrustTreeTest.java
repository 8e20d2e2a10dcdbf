package io.quoin.host.home.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTreeTest {

    @TempDir
    Path directory;

    @Test
    void linksAreTakenAndNotFollowed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("."));
        TrustTree tree = TrustTree.of(directory);
        assertThat(tree.paths()).containsExactlyInAnyOrder(directory, file, link);
        assertThat(tree.cut()).isFalse();
        assertThat(tree.unreadable()).isEmpty();
    }

    @Test
    void asManyAsTheLimitIsWholeAndOneMoreIsCut() throws IOException {
        for (int i = 1; i < TrustTree.MAX_PATHS; i++) {
            Files.createFile(directory.resolve("f" + i));
        }
        assertThat(TrustTree.of(directory).cut()).isFalse();
        Files.createFile(directory.resolve("more"));
        TrustTree tree = TrustTree.of(directory);
        assertThat(tree.cut()).isTrue();
        assertThat(tree.paths()).hasSize(TrustTree.MAX_PATHS);
    }

    @Test
    void whatCannotBeLookedAtIsKeptAndTheRestGoesOn() {
        TrustTree tree = TrustTree.empty();
        AccessDeniedException denied = new AccessDeniedException("a");
        assertThat(tree.visitFileFailed(directory, denied)).isEqualTo(FileVisitResult.CONTINUE);
        assertThat(tree.unreadable()).containsEntry(directory, denied);
        Path absent = directory.resolve("absent");
        assertThat(TrustTree.of(absent).unreadable()).containsOnlyKeys(absent);
    }
}
