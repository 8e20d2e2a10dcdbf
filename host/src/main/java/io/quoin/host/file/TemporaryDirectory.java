package io.quoin.host.file;

import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that only this user may enter, and that is gone after the close. */
public record TemporaryDirectory(Path path) implements AutoCloseable {

    /**
     * Makes one whose name begins with the prefix, where {@code java.io.tmpdir} says.
     *
     * @throws QuoinException with {@code FILE_TEMPORARY} if it cannot be made
     */
    public static TemporaryDirectory make(String prefix) {
        return make(Path.of(System.getProperty("java.io.tmpdir")), prefix);
    }

    /** As {@link #make(String)}, in another directory. */
    static TemporaryDirectory make(Path parent, String prefix) {
        try {
            return new TemporaryDirectory(Files.createTempDirectory(parent, prefix));
        } catch (IOException e) {
            throw new QuoinException(
                    FileError.FILE_TEMPORARY,
                    "no temporary directory can be made in " + parent + ": " + RegularFile.reason(e)
                            + "; make that directory one that this user may write, or name another one with"
                            + " QUOIN_JAVA_OPTIONS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    /** @throws QuoinException with {@code FILE_TEMPORARY} if it cannot be removed */
    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new QuoinException(FileError.FILE_TEMPORARY, path + " cannot be removed: " + e, e);
        }
    }
}
