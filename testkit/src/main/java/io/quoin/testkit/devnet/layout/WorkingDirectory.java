package io.quoin.testkit.devnet.layout;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/** A devnet's directory, known by a marker file: nothing else is ever replaced. */
public record WorkingDirectory(Path path) {

    private static final String MARKER = ".quoin-devnet";

    /**
     * Makes the directory anew.
     *
     * @throws QuoinException with {@code DEVNET_DIRECTORY} if something is there that is not a devnet's
     */
    public static WorkingDirectory fresh(Path path) {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                requireOwn(path);
                delete(path);
            }
            Files.createDirectories(path);
            Files.writeString(path.resolve(MARKER), "Made by quoin devnet, which replaces this directory.\n");
            return new WorkingDirectory(path.toRealPath());
        } catch (IOException e) {
            throw new QuoinException(DevnetError.DEVNET_DIRECTORY, "Cannot make " + path + ": " + e, e);
        }
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path keys() {
        return path.resolve("keys");
    }

    public Path home(String node) {
        return path.resolve(node);
    }

    private static void requireOwn(Path path) throws IOException {
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (directory && Files.isRegularFile(path.resolve(MARKER), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (directory) {
            try (Stream<Path> entries = Files.list(path)) {
                if (entries.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new QuoinException(
                DevnetError.DEVNET_DIRECTORY,
                path + " exists and was not made by quoin devnet (it has no " + MARKER + "); it was left as it is");
    }

    private static void delete(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
